"""zxwriter (执行文书助手): drafts the documents of cross-enforcement, checked and ready for the seal."""

__version__ = "0.1.0"
