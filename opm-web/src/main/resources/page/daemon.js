// The daemon, this gateway's tokens and alerts.
import { html, useEffect, useState } from "./lib.js";
import { call, get, post } from "./api.js";
import { ask, form, toast, failed } from "./dialog.js";
import { bytes, clock, duration } from "./format.js";
import { useLive } from "./live.js";

function useList(path, wanted) {
  const [rows, setRows] = useState([]);
  const again = () => wanted && get(path).then(setRows, failed);
  useEffect(() => void again(), [path, wanted]);
  return [rows, again];
}

export function Daemon({ may, me }) {
  const live = useLive();
  const [status, setStatus] = useState(null);
  const [tokens, tokensAgain] = useList("tokens", may.admin);
  const [alerts, alertsAgain] = useList("alerts", may.admin);
  useEffect(() => void get("daemon").then(setStatus, () => setStatus(null)), [live.daemon]);
  return html`<h1 class="sr">Daemon</h1>
    <section class="card"><h2>Daemon</h2><div class="in">${status ? html`<dl class="facts">
      <dt>State</dt><dd>${live.daemon}</dd><dt>Version</dt><dd>${status.version}</dd><dt>PID</dt><dd>${status.pid}</dd><dt>Home</dt><dd><code>${status.home}</code></dd>
      <dt>Up for</dt><dd>${duration(status.uptimeMs)}</dd><dt>Memory</dt><dd>${bytes(status.memoryBytes)}</dd><dt>Apps</dt><dd>${status.apps}, ${status.instances} instances</dd></dl>` : html`<p class="error">The daemon does not answer.</p>`}</div></section>
    ${may.admin && html`<div class="two">
      <section class="card"><header><h2>Tokens</h2><span class="end"><button onClick=${() => create(tokensAgain)}>New token</button></span></header>
        <div class="scroll"><table><caption class="sr">Tokens</caption><thead><tr><th>Name</th><th>Role</th><th class="hide">Apps</th><th class="hide">Since</th><th><span class="sr">Actions</span></th></tr></thead>
        <tbody>${tokens.map((t) => html`<tr key=${t.name}><td>${t.name}${t.name === me.name && " (you)"}</td><td>${t.role}</td><td class="hide">${t.targets.join(", ") || "all"}</td><td class="hide">${clock(t.createdAt, true)}</td>
          <td class="acts"><button class="bad" onClick=${() => revoke(t.name, tokensAgain)}>Revoke</button></td></tr>`)}</tbody></table></div></section>
      <section class="card"><header><h2>Alerts</h2></header>
        ${alerts.length === 0 && html`<p class="empty">Nobody is told. On a terminal: <code>opm alert add URL --on errored,crash</code></p>`}
        ${alerts.length > 0 && html`<div class="scroll"><table><caption class="sr">Alerts</caption><thead><tr><th>Where</th><th>On</th><th><span class="sr">Actions</span></th></tr></thead>
        <tbody>${alerts.map((a) => html`<tr key=${a.id}><td><code>${a.url || a.exec}</code><span class="cmd">${a.waiting ? a.waiting + " waiting: " + (a.lastError || "") : a.lastSentAt ? "told " + clock(a.lastSentAt) : ""}</span></td><td>${a.on.join(", ")}</td>
          <td class="acts"><button onClick=${() => post("alerts/" + a.id + "/test", {}).then(() => toast("Sent a test"), failed)}>Test</button> <button class="bad" onClick=${async () => { if (await ask("Remove this alert?", a.url || a.exec, "Remove", true)) await call("DELETE", "alerts/" + a.id).catch(failed); alertsAgain(); }}>Remove</button></td></tr>`)}</tbody></table></div>`}</section>
    </div>`}`;
}

async function create(again) {
  const token = await form("New token", ({ set }) => {
    const [value] = useState({ name: "", role: "read", targets: [] });
    set(value);
    return html`
      <label class="stack">Name <input required pattern="[A-Za-z0-9][A-Za-z0-9._\\-]*" onInput=${(e) => (value.name = e.target.value)} /></label>
      <label class="stack">Role <select onChange=${(e) => (value.role = e.target.value)}><option>read</option><option>operate</option><option>admin</option></select></label>
      <label class="stack">Only these apps (empty: all) <input placeholder="shop:, web" onInput=${(e) => (value.targets = e.target.value.split(",").map((t) => t.trim()).filter(Boolean))} /></label>`;
  }, "Create");
  if (!token) return;
  try {
    const made = await post("tokens", token);
    again();
    await form("Token " + made.name, () => html`<p>It is shown this once:</p><p><code class="secret">${made.token}</code></p>`, "Done");
  } catch (error) {
    failed(error);
  }
}

async function revoke(name, again) {
  if (await ask("Revoke " + name + "?", "Whoever uses it is out at once.", "Revoke", true))
    await call("DELETE", "tokens/" + encodeURIComponent(name)).catch(failed);
  again();
}
