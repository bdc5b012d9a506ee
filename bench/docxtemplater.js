// The peer's side of draft_vs_docxtemplater: reads {"template","files","data"} as the first line, then makes one batch
// of documents for every further line and answers "done".
"use strict";
const fs = require("fs");
const readline = require("readline");
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");

let job = null;
let template = null;

function batch() {
  job.files.forEach((file, number) => {
    const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
    document.render(job.data[number]);
    fs.writeFileSync(file, document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }));
  });
  for (const file of job.files) {
    const handle = fs.openSync(file, "r+");
    fs.fsyncSync(handle);
    fs.closeSync(handle);
  }
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  if (job === null) {
    job = JSON.parse(line);
    template = fs.readFileSync(job.template);
  } else {
    batch();
  }
  process.stdout.write("done\n");
});
