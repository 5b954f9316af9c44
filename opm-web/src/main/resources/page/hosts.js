// All hosts of the cluster, as the agent of this one has seen them last.
import { html, useEffect, useState } from "./lib.js";
import { get } from "./api.js";
import { bytes, duration, percent, tone } from "./format.js";

const EVERY_MS = 2000;
const STATES = { up: "good", draining: "warn", late: "warn", silent: "bad" };

/** What the gateway knows of the cluster; null where this home is in none. */
export const overview = () => get("cluster").then((found) => (found.cluster ? found : null));

export function Hosts() {
  const [cluster, setCluster] = useState(undefined);
  const [lost, setLost] = useState("");
  useEffect(() => {
    let timer;
    let away = false;
    const look = () => overview()
      .then((found) => { setCluster(found); setLost(""); }, (error) => setLost(error.message))
      .finally(() => { if (!away) timer = setTimeout(look, EVERY_MS); });
    look();
    return () => { away = true; clearTimeout(timer); };
  }, []);
  if (cluster === undefined) return html`<p class="loading" role="status">${lost || "Asking for the cluster…"}</p>`;
  if (cluster === null) return html`<h1>Hosts</h1><p class="empty">This host is in no cluster. On a terminal: <code>opm cluster init --address A</code></p>`;
  const isOld = cluster.ageMs > cluster.failoverTimeMs;
  const trouble = cluster.slots.filter((s) => s.status !== "online" && s.status !== "stopped").length;
  return html`
    <h1 class="sr">Hosts</h1>
    ${isOld ? html`<div class="banner" role="alert"><span>The agent of this host has said nothing for ${duration(cluster.ageMs)}.</span><span class="more">What you see is how it was. On a terminal: <code>opm logs opm-agent</code></span></div>`
      : !cluster.quorum ? html`<div class="banner" role="alert"><span>This host does not reach the store.</span><span class="more">What you see is how it was. ${cluster.unreachable}</span></div>` : ""}
    <div class=${isOld || !cluster.quorum ? "stale" : ""}>
    <div class="tiles">
      <${Tile} n=${cluster.hosts.length} label="hosts" />
      <${Tile} n=${cluster.hosts.filter((h) => h.state === "up").length} label="up" kind="good" />
      <${Tile} n=${cluster.slots.length} label="slots" />
      <${Tile} n=${trouble} label="not online" kind=${trouble ? "bad" : ""} />
    </div>
    <section class="card"><header><h2>Hosts</h2></header><div class="scroll"><table><caption class="sr">Hosts and how they are</caption>
      <thead><tr><th>Host</th><th>State</th><th>Address</th><th class="num">Slots</th><th class="num">Apps</th><th class="num hide">CPU</th><th class="num hide">Memory</th><th class="hide">Labels</th></tr></thead>
      <tbody>${cluster.hosts.map((h) => html`<${Host} key=${h.name} h=${h} cluster=${cluster} />`)}</tbody></table></div></section>
    <section class="card"><header><h2>Apps of the cluster</h2></header>
      ${cluster.slots.length === 0 ? html`<p class="empty">There are none. On a terminal: <code>opm cluster apply apps.yaml</code></p>` : html`<div class="scroll"><table><caption class="sr">Slots of the cluster, and who holds them</caption>
      <thead><tr><th>Slot</th><th>State</th><th>Host</th><th class="num hide">Claim</th><th class="num hide">Revision</th><th>Why</th></tr></thead>
      <tbody>${cluster.slots.map((s) => html`<tr key=${s.slot}><td class="name">${s.slot}</td><td><${State} status=${s.status} /></td><td>${s.host || "–"}</td><td class="num hide">${s.claim}</td><td class="num hide">${s.revision}</td><td>${s.why || ""}</td></tr>`)}</tbody></table></div>`}</section>
    <section class="card"><header><h2>Instances of all hosts</h2></header><div class="scroll"><table><caption class="sr">Instances of all hosts</caption>
      <thead><tr><th>Host</th><th>App</th><th>State</th><th class="num hide">PID</th><th class="num hide">Restarts</th><th class="num hide">CPU</th><th class="num">Memory</th></tr></thead>
      <tbody>${cluster.instances.map((i) => html`<tr key=${[i.host, i.name, i.instance, i.slot].join("/")}><td>${i.host || "–"}</td><td class="name">${i.name}${i.slot ? html` <span class="tag">${i.slot}</span>` : ""}</td><td><${State} status=${i.status} /></td><td class="num hide">${i.pid || "–"}</td><td class="num hide">${i.restarts == null ? "–" : i.restarts}</td><td class="num hide">${percent(i.cpuPercent)}</td><td class="num">${bytes(i.memoryBytes)}</td></tr>`)}</tbody></table></div></section>
    </div>`;
}

function Host({ h, cluster }) {
  const here = cluster.instances.filter((i) => i.host === h.name && i.pid);
  const held = cluster.slots.filter((s) => s.host === h.name).length;
  const fenced = h.fencedInMs == null ? "" : h.fencedInMs > 0 ? "fenced in " + duration(h.fencedInMs) : "fenced, silent for " + duration(h.quietMs);
  return html`<tr>
    <td class="name">${h.name}${h.name === cluster.host ? html` <span class="tag">this</span>` : ""}</td>
    <td><span class=${"pill " + (STATES[h.state] || "off")}>${h.state}</span> ${fenced}${h.guard === "alive" ? "" : html` <span class="tag">guard ${h.guard}</span>`}</td>
    <td><code>${h.address}</code></td><td class="num">${held}</td><td class="num">${here.length}</td>
    <td class="num hide">${percent(total(here, "cpuPercent"))}</td><td class="num hide">${bytes(total(here, "memoryBytes"))}</td>
    <td class="hide">${Object.entries(h.labels).map(([k, v]) => html`<span class="tag">${k}=${v}</span> `)}</td></tr>`;
}

const State = ({ status }) => html`<span class=${"pill " + (status === "silent" ? "bad" : tone(status))}>${status}</span>`;
const Tile = ({ n, label, kind = "" }) => html`<div class=${"tile " + kind}><span class="n">${n}</span><span class="of">${label}</span></div>`;
const total = (all, what) => all.reduce((n, i) => n + (i[what] || 0), 0);
