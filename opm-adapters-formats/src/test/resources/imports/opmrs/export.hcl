# Two apps, one of them elsewhere.
process "web" {
  script = "node ./server.js --name 'a b'"

  env {
    NODE_ENV = "production"
    GREETING = "say \"hi\""
  }

  watch {
    path = "./src"
  }
  max_memory = "500M"
}

process "my worker" {
  script = "python3 worker.py | cat"
  server = "remote1"
  env    = { "A" = "b", B = 2 }
  watch  = null
}
