// Answers every request on 127.0.0.1 with one line: node server.js PORT
const http = require("node:http");
const port = Number(process.argv[2]);
http
  .createServer((request, response) => response.end("hello from node\n"))
  .listen(port, "127.0.0.1", () => console.log(`listening on 127.0.0.1:${port}`));
