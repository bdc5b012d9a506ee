"""What the help menu says."""

from __future__ import annotations

from zxwriter import __version__

NAME = "执行文书助手"

ABOUT = f"""{NAME} {__version__}

起草交叉执行的十种文书和执行监督申请书，随填随核对，写出可以送签用印的 Word 文件。
程序不联网，答案和文书只留在本机。

核对结果只作提示，文书内容由制作人审定。"""

KEYS = """Ctrl+PgUp / Ctrl+PgDn　上一步、下一步
F8 / Shift+F8　下一处、上一处核对结果
Tab / Shift+Tab　下一个、上一个要素
回车　离开本行，到下一个要素
Alt+Shift+↑ / ↓　把光标所在的一项上移、下移
F9　改正核对结果中可以直接改正的一处
Ctrl+S　给案件命名（每次改动都自动存入）
Ctrl+O　打开案件
Ctrl+Shift+N　哪一份？回答几个问题，找到该写的文书
Ctrl+B　据此制作后一份文书
Ctrl+Shift+B　据已有文书（案件、嵌入了要素的 Word 文件）制作
Ctrl+H　改动历史
Ctrl+L　填入常用当事人
Ctrl+Shift+D　已制作的文书
Ctrl+D　存为草稿
Ctrl+回车　送签稿
Ctrl+P / Ctrl+Shift+P　打印、打印预览
Ctrl+Shift+E　另存为 PDF
Ctrl+Shift+C　复制全文
Ctrl+,　设置
Ctrl+＋ / Ctrl+－ / Ctrl+0　页面放大、缩小、适合页宽
Ctrl+Shift+T　页面和文字视图互换
Ctrl+Z / Ctrl+Y　撤销、重做"""
