// The page: who is here, which part is shown, and whether what is shown is true now.
import { html, render, useEffect, useState } from "./lib.js";
import { call, get, post } from "./api.js";
import { connect, disconnect, useLive } from "./live.js";
import { Overlays, failed } from "./dialog.js";
import { Apps } from "./apps.js";
import { App, Events } from "./app.js";
import { Files } from "./files.js";
import { Daemon } from "./daemon.js";
import { Hosts, overview } from "./hosts.js";

const PARTS = [["", "Apps"], ["hosts", "Hosts"], ["events", "Events"], ["files", "Files"], ["daemon", "Daemon"]];
const route = () => location.hash.replace(/^#\/?/, "").split("/");

function Page() {
  const [me, setMe] = useState(undefined);
  const [where, setWhere] = useState(route());
  const [inCluster, setInCluster] = useState(false);
  const live = useLive();
  const who = () => get("session").then(setMe, () => setMe(null));
  useEffect(() => {
    const code = /^#login=(.+)$/.exec(location.hash);
    const moved = () => setWhere(route());
    window.addEventListener("hashchange", moved);
    if (code) {
      history.replaceState(null, "", location.pathname + "#/");
      moved();
      post("session", { code: code[1] }).then(setMe, (error) => { failed(error); who(); });
    } else who();
    const keys = (e) => {
      if (e.key === "/" && !/INPUT|TEXTAREA|SELECT/.test(document.activeElement.tagName)) {
        const search = document.querySelector("input[type=search]");
        if (search) { search.focus(); e.preventDefault(); }
      }
    };
    window.addEventListener("keydown", keys);
  }, []);
  useEffect(() => {
    if (me) connect(() => who().then(() => connect(() => setMe(null))));
    else disconnect();
  }, [me && me.name]);
  useEffect(() => { if (me && me.targets.length === 0) overview().then((found) => setInCluster(!!found), () => {}); }, [me && me.name, live.daemon]);
  if (me === undefined) return html`<p class="loading" role="status">Loading…</p>`;
  if (me === null) return html`<${Login} onLogin=${setMe} /><${Overlays} />`;
  const may = { operate: me.role !== "read", admin: me.role === "admin" };
  const [part, id, more] = where;
  const isStale = live.link !== "live" || live.daemon !== "answers";
  return html`
    <a class="skip" href="#main" onClick=${(e) => { e.preventDefault(); document.getElementById("main").focus(); }}>Skip to content</a>
    <header class="top">
      <a class="brand" href="#/"><img src="icon.svg" alt="" width="26" height="26" />OPM</a>
      <nav aria-label="Parts">${PARTS.filter(([hash]) => hash !== "hosts" || inCluster).map(([hash, name]) => html`<a href=${"#/" + hash} aria-current=${(part || "") === hash || (hash === "" && part === "app") ? "page" : undefined}>${name}</a>`)}</nav>
      <div class="end">
        <span class=${"live " + (isStale ? (live.loaded || live.link === "lost" ? "bad" : "") : "on")} role="status">${isStale ? WORDS(live) : "live"}</span>
        <button class="icon" title="Light or dark" aria-label="Light or dark" onClick=${turn}>◐</button>
        <span class="hide">${me.name}</span>
        <button onClick=${() => call("DELETE", "session").finally(() => setMe(null))}>Log out</button>
      </div>
    </header>
    <main id="main" tabindex="-1" class=${isStale && live.loaded ? "stale" : ""}>
      ${isStale && live.loaded && html`<div class="banner" role="alert"><span>${live.link !== "live" ? "The connection to the gateway is lost." : live.daemon === "silent" ? "The daemon does not answer." : "The daemon is away; apps run on."}</span><span class="more">What you see is how it was. It comes back by itself.</span></div>`}
      ${part === "app" ? html`<${App} id=${id} part=${more} may=${may} key=${id} />`
        : part === "hosts" ? html`<${Hosts} />`
        : part === "events" ? html`<${Events} title="Events" big=${true} />`
        : part === "files" ? html`<${Files} may=${may} />`
        : part === "daemon" ? html`<${Daemon} may=${may} me=${me} />`
        : html`<${Apps} may=${may} />`}
    </main>
    <${Overlays} />`;
}

const WORDS = (live) => (live.link === "connecting" ? "connecting" : live.link === "lost" ? "reconnecting…" : live.daemon === "silent" ? "daemon silent" : "daemon away");

function turn() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("opm-theme", root.dataset.theme);
  window.dispatchEvent(new Event("opm-theme"));
}

function Login({ onLogin }) {
  const [token, setToken] = useState("");
  const [error, setError] = useState("");
  const submit = (event) => {
    event.preventDefault();
    post("session", { token: token.trim() }).then(onLogin, (e) => setError(e.message));
  };
  return html`<main class="card login"><img src="icon.svg" alt="" width="44" height="44" /><h1>OPM</h1>
    <p>Run <code>opm web open</code> for a link that lets you in, or enter a token.</p>
    <form onSubmit=${submit}>
      <label class="stack">Token <input type="password" autocomplete="current-password" autofocus required value=${token} onInput=${(e) => setToken(e.target.value)} /></label>
      <button class="main" type="submit">Log in</button>
      ${error && html`<p class="error" role="alert">${error}</p>`}
    </form></main>`;
}

const theme = localStorage.getItem("opm-theme");
if (theme) document.documentElement.dataset.theme = theme;
const root = document.getElementById("page");
root.textContent = "";
render(html`<${Page} />`, root);
