// One app: charts, logs, why, events, settings, instances.
import { html, useEffect, useRef, useState } from "./lib.js";
import { instances, useLive } from "./live.js";
import { get, target } from "./api.js";
import { actions } from "./actions.js";
import { form } from "./dialog.js";
import { bytes, clock, duration, ending, eventFacts, eventTitle, eventTone, isUp, key, percent, withClocks } from "./format.js";
import { State } from "./apps.js";
import { Logs } from "./logs.js";
import { Charts } from "./charts.js";

export function App({ id, part, may }) {
  const live = useLive();
  const mine = instances().filter((i) => String(i.id) === id);
  const last = useRef([]);
  if (mine.length) last.current = mine;
  const shown = mine.length ? mine : last.current;
  if (!shown.length)
    return html`<div class="card empty">${live.loaded ? html`There is no app with the id ${id} any more. <a href="#/">All apps</a>` : "Waiting for the daemon…"}</div>`;
  const name = shown[0].name;
  const all = [{ name, target: id }];
  const gone = mine.length === 0;
  return html`
    <div class="crumbs">
      <a href="#/">Apps</a><span aria-hidden="true">/</span><h1>${name}</h1>
      ${gone ? html`<span class="pill bad">deleted</span>` : shown.length === 1 && html`<${State} i=${shown[0]} />`}
      <span class="of">${shown[0].namespace !== "default" && "in " + shown[0].namespace}</span>
      ${may.operate && !gone && html`<div class="end">
        ${shown.some((i) => !isUp(i)) && html`<button class="main" onClick=${() => actions.start(all)}>Start</button>`}
        ${shown.some(isUp) && html`
          <button onClick=${() => actions.reload(all)}>Reload</button>
          <button onClick=${() => actions.restart(all)}>Restart</button>
          <button onClick=${() => actions.stop(all)}>Stop</button>`}
        <button onClick=${() => scale(all, shown.length)}>Scale</button>
        ${may.admin && html`<button class="bad" onClick=${async () => (await actions.remove(all)) && (location.hash = "#/")}>Delete</button>`}
      </div>`}
    </div>
    <${Charts} id=${id} instances=${shown} />
    <${Instances} shown=${shown} may=${may} />
    <${Logs} of=${id} title="Logs" may=${may} apps=${all} />
    <div class="two">
      <${Why} id=${id} open=${part === "why"} changes=${shown.map((i) => i.status + i.restarts + (i.pid || "")).join()} />
      <${Settings} id=${id} may=${may} />
    </div>
    <${Events} title="Events" of=${(e) => String(e.id) === id} />`;
}

async function scale(apps, now) {
  const to = await form("How many instances?", ({ set }) => {
    set(String(now));
    return html`<label class="stack">Instances <input type="number" min="1" max="1000" value=${now} onInput=${(e) => set(e.target.value)} /></label>`;
  }, "Scale");
  if (to) actions.scale(apps, to);
}

function Instances({ shown, may }) {
  return html`<section class="card"><h2>Instances</h2><div class="scroll"><table>
    <caption class="sr">Instances</caption>
    <thead><tr><th>Instance</th><th>State</th><th class="num hide">PID</th><th class="num">Uptime</th><th class="num">Restarts</th><th class="num">CPU</th><th class="num">Memory</th><th class="hide">Last end</th><th><span class="sr">Actions</span></th></tr></thead>
    <tbody>${shown.map((i) => {
      const one = [{ name: i.name + ":" + i.instance, target: key(i) }];
      return html`<tr key=${key(i)}><td class="name">${i.name}:${i.instance}</td><td><${State} i=${i} /></td>
        <td class="num hide">${i.pid || "–"}</td><td class="num">${i.pid ? duration(Date.now() - new Date(i.startedAt).getTime()) : "–"}</td><td class="num">${i.restarts}</td>
        <td class="num">${i.pid ? percent(i.cpuPercent) : "–"}</td><td class="num">${i.pid ? bytes(i.memoryBytes) : "–"}</td><td class="hide">${ending(i.exit)}</td>
        <td class="acts">${may.operate && (isUp(i)
          ? html`<button class="icon" title="Restart" aria-label=${"Restart " + one[0].name} onClick=${() => actions.restart(one)}>↻</button><button class="icon" title="Stop" aria-label=${"Stop " + one[0].name} onClick=${() => actions.stop(one)}>■</button>`
          : html`<button class="icon" title="Start" aria-label=${"Start " + one[0].name} onClick=${() => actions.start(one)}>▶</button>`)}</td></tr>`;
    })}</tbody></table></div></section>`;
}

function useAnswer(path, again) {
  const [answer, setAnswer] = useState({});
  useEffect(() => {
    let current = true;
    get(path).then((value) => current && setAnswer({ value }), (error) => current && setAnswer({ error }));
    return () => (current = false);
  }, [path, again]);
  return answer;
}

const HOW = [["exit", "It ended with"], ["outOfMemory", "Out of memory"], ["cause", "Cause"], ["launchFailed", "Could not be started"], ["givenUp", "Given up"], ["next", "What comes next"]];

function Why({ id, open, changes }) {
  const { value, error } = useAnswer(target(id) + "/why", changes);
  const top = useRef(null);
  useEffect(() => {
    if (open && top.current) top.current.scrollIntoView({ block: "center" });
  }, [open, value]);
  return html`<section class="card" ref=${top}><h2>Why</h2>
    ${error && html`<p class="in error">${error.message}</p>`}
    ${(value || []).map((row) => html`<ul class="line" key=${row.instance}>
      <li class=${row.status === "online" ? "good" : row.status === "errored" ? "bad" : "off"}><span class="what">${row.name}:${row.instance} is ${row.status}</span><span class="more">${row.restarts} restarts</span></li>
      ${row.endedAt ? HOW.filter(([k]) => row[k] != null).map(([k, title]) => html`<li class=${k === "next" ? "busy" : k === "exit" || k === "givenUp" || k === "launchFailed" ? "bad" : "warn"}>
        ${k === "exit" && html`<time>${clock(row.endedAt)}</time>`}<span class="what">${title}</span><span class="more">${withClocks(String(row[k]))}</span></li>`)
        : html`<li><span class="more">${row.launchFailed || "No end of it is on record."}</span></li>`}
      ${row.stderr && row.stderr.length > 0 && html`<li class="warn"><span class="what">Last of stderr</span><pre tabindex="0" aria-label="Last of stderr">${row.stderr.join("\n")}</pre></li>`}
    </ul>`)}
  </section>`;
}

function Settings({ id, may }) {
  const { value, error } = useAnswer(target(id), 0);
  const [env, setEnv] = useState(null);
  const app = value && value[0];
  return html`<section class="card"><header><h2>Settings</h2>
      ${may.admin && html`<span class="end"><button onClick=${() => (env ? setEnv(null) : get(target(id) + "/env").then(setEnv, (e) => setEnv({ error: e.message })))}>${env ? "Hide environment" : "Show environment"}</button></span>`}</header>
    <div class="in">
    ${error && html`<p class="error">${error.message}</p>`}
    ${app && html`<dl class="facts">
      <dt>Command</dt><dd><code>${app.command.join(" ")}</code></dd>
      <dt>Directory</dt><dd><code>${app.cwd}</code></dd>
      <dt>Restart</dt><dd>${app.restart}</dd>
      ${Object.entries(app.settings || {}).map(([k, v]) => html`<dt>${k.replaceAll("_", " ")}</dt><dd><code>${typeof v === "object" ? JSON.stringify(v) : String(v)}</code></dd>`)}
      ${(app.notices || []).map((n) => html`<dt>Note</dt><dd>${n}</dd>`)}
      ${env && Object.entries(env).map(([k, v]) => html`<dt><code>${k}</code></dt><dd><code>${v}</code></dd>`)}
    </dl>`}
    </div></section>`;
}

export function Events({ title, of = () => true, big }) {
  const live = useLive();
  const [text, setText] = useState("");
  const [count, setCount] = useState(big ? 100 : 12);
  const word = text.trim().toLowerCase();
  const found = live.events.filter((e) => of(e) && (!word || JSON.stringify(e).toLowerCase().includes(word))).reverse();
  return html`<section class="card"><header>${big ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`}<span class="end"><input type="search" aria-label="Search events" placeholder="Search" value=${text} onInput=${(e) => setText(e.target.value)} /></span></header>
    ${found.length === 0 && html`<p class="empty">Nothing yet.</p>`}
    <ul class="line">${found.slice(0, count).map((e) => html`<li key=${e.seq} class=${eventTone(e)}><time datetime=${e.time}>${clock(e.time)}</time><span class="what">${eventTitle(e)}</span><span class="more">${eventFacts(e)}</span></li>`)}</ul>
    ${found.length > count && html`<p class="in"><button onClick=${() => setCount(count + 100)}>Show more</button></p>`}
  </section>`;
}
