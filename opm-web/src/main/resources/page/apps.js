// All apps: who is up, who suffers, and what can be done about it.
import { html, useMemo, useState } from "./lib.js";
import { instances, useLive } from "./live.js";
import { actions } from "./actions.js";
import { bytes, duration, ending, isUp, key, percent, suffers, tone } from "./format.js";
import { Restore } from "./restore.js";

const FILTERS = {
  all: () => true,
  up: (i) => i.status === "online" || i.status === "starting",
  suffering: suffers,
  down: (i) => !isUp(i),
};

export function Apps({ may }) {
  const live = useLive();
  const [text, setText] = useState("");
  const [filter, setFilter] = useState("all");
  const [withOpm, setWithOpm] = useState(false);
  const [folded, setFolded] = useState(new Set());
  const [selected, setSelected] = useState(new Set());
  const all = instances().filter((i) => withOpm || i.namespace !== "opm");
  const word = text.trim().toLowerCase();
  const shown = all.filter(
    (i) =>
      FILTERS[filter](i) &&
      (!word || [i.name, i.namespace, i.status, i.command.join(" "), i.cwd, String(i.pid)].some((t) => t.toLowerCase().includes(word))),
  );
  const groups = Map.groupBy ? Map.groupBy(shown, (i) => i.namespace) : grouped(shown);
  const counts = Object.fromEntries(Object.keys(FILTERS).map((f) => [f, all.filter(FILTERS[f]).length]));
  const chosen = all.filter((i) => selected.has(key(i)));
  const toggle = (set, change, value) => {
    const next = new Set(set);
    if (!next.delete(value)) next.add(value);
    change(next);
  };
  if (!live.loaded) return html`<p class="loading" role="status">Waiting for the daemon…</p>`;
  return html`
    <h1 class="sr">Apps</h1>
    <${Restore} may=${may} />
    <div class="tiles" role="group" aria-label="Filter by state">
      <${Tile} name="all" label="instances" n=${counts.all} ...${{ filter, setFilter }} />
      <${Tile} name="up" label="up" n=${counts.up} kind="good" ...${{ filter, setFilter }} />
      <${Tile} name="suffering" label="in trouble" n=${counts.suffering} kind=${counts.suffering ? "bad" : ""} ...${{ filter, setFilter }} />
      <${Tile} name="down" label="stopped" n=${counts.down} ...${{ filter, setFilter }} />
      <div class="tile"><span class="n">${percent(sum(all, "cpuPercent"))}</span><span class="of">CPU, of one core</span></div>
      <div class="tile"><span class="n">${bytes(sum(all, "memoryBytes"))}</span><span class="of">memory</span></div>
    </div>
    <div class="tools">
      <input type="search" aria-label="Search apps" placeholder="Search name, command, state…  ( / )" id="search" value=${text} onInput=${(e) => setText(e.target.value)} />
      <label><input type="checkbox" checked=${withOpm} onChange=${(e) => setWithOpm(e.target.checked)} /> OPM's own</label>
      ${chosen.length > 0 &&
      html`<div class="end" role="group" aria-label="Selected apps">
        <span>${chosen.length} selected</span>
        ${may.operate && html`
          <button onClick=${() => actions.start(targets(chosen))}>Start</button>
          <button onClick=${() => actions.stop(targets(chosen))}>Stop</button>
          <button onClick=${() => actions.restart(targets(chosen))}>Restart</button>
          <button onClick=${() => actions.reload(targets(chosen))}>Reload</button>`}
        ${may.admin && html`<button class="bad" onClick=${async () => (await actions.remove(wholeApps(chosen))) && setSelected(new Set())}>Delete</button>`}
        <button onClick=${() => setSelected(new Set())}>Clear</button>
      </div>`}
    </div>
    <div class="card scroll">
      ${shown.length === 0 ? html`<${Empty} all=${all} />` : html`
      <table>
        <caption class="sr">Apps and how they are</caption>
        <thead><tr>
          <th class="hide"><span class="sr">Select</span></th><th>App</th><th>State</th><th class="num hide">Uptime</th>
          <th class="num hide">Restarts</th><th class="num">CPU</th><th class="num slim">Memory</th><th class="hide">Last end</th><th><span class="sr">Actions</span></th>
        </tr></thead>
        ${[...groups].map(([namespace, group]) => html`
          <tbody key=${namespace}>
            ${groups.size > 1 && html`<tr class="group"><th colspan="9" scope="rowgroup">
              <button aria-expanded=${!folded.has(namespace)} onClick=${() => toggle(folded, setFolded, namespace)}>${folded.has(namespace) ? "▸" : "▾"} ${namespace}</button>
              <span class="of"> ${group.length}${group.some(suffers) ? ", " + group.filter(suffers).length + " in trouble" : ""}</span></th></tr>`}
            ${!folded.has(namespace) && group.map((i) => html`
              <${Row} key=${key(i)} i=${i} may=${may} several=${all.filter((o) => o.id === i.id).length > 1}
                spark=${live.sparks.get(key(i))} selected=${selected.has(key(i))} onSelect=${() => toggle(selected, setSelected, key(i))} />`)}
          </tbody>`)}
      </table>`}
    </div>`;
}

function Row({ i, several, spark, may, selected, onSelect }) {
  const one = [{ name: several ? i.name + ":" + i.instance : i.name, target: key(i) }];
  const name = one[0].name;
  const uptime = i.startedAt && i.pid ? Date.now() - new Date(i.startedAt).getTime() : null;
  return html`<tr class=${selected ? "selected" : ""}>
    <td class="hide"><input type="checkbox" aria-label=${"Select " + name} checked=${selected} onChange=${onSelect} /></td>
    <td><a class="name" href=${"#/app/" + i.id}>${i.name}${several && html`<span>:${i.instance}</span>`}</a>${(i.drift || []).map((d) => html` <span class="tag" title=${DRIFT[d] || d}>${d}</span>`)}<code class="cmd" title=${i.command.join(" ")}>${i.command.join(" ")}</code></td>
    <td><${State} i=${i} /></td>
    <td class="num hide">${duration(uptime)}</td>
    <td class="num hide">${i.restarts}</td>
    <td class="num">${i.pid ? percent(i.cpuPercent) : "–"}<${Spark} values=${spark && spark.cpu} least=${5} label=${"CPU of " + name} /></td>
    <td class="num slim">${i.pid ? bytes(i.memoryBytes) : "–"}<${Spark} values=${spark && spark.memory} label=${"Memory of " + name} /></td>
    <td class="hide">${ending(i.exit)}</td>
    <td class="acts">
      ${suffers(i) && html`<a href=${"#/app/" + i.id + "/why"}>why?</a> `}
      ${may.operate && (isUp(i)
        ? html`<button class="icon" title="Restart" aria-label=${"Restart " + name} onClick=${() => actions.restart(one)}>↻</button>
            <button class="icon" title="Stop" aria-label=${"Stop " + name} onClick=${() => actions.stop(one)}>■</button>`
        : html`<button class="icon" title="Start" aria-label=${"Start " + name} onClick=${() => actions.start(one)}>▶</button>`)}
    </td>
  </tr>`;
}

const DRIFT = { unsaved: "It is not as the last save has it.", "runs as before": "Its settings were changed after it was started." };

export const State = ({ i }) => html`<span class=${"pill " + tone(i.status)}>${i.status}</span>`;

/** A line for each stretch that was measured: null parts them. */
function stretches(values, top) {
  const lines = [];
  let line = null;
  values.forEach((v, n) => {
    if (v == null) {
      line = null;
      return;
    }
    if (!line) lines.push((line = []));
    line.push([((84 * (n + 60 - values.length)) / 59).toFixed(1), (22 - (20 * v) / top).toFixed(1)]);
  });
  return lines.filter((points) => points.length > 1);
}

export function Spark({ values, least = 0, label }) {
  const lines = useMemo(() => (values ? stretches(values, Math.max(least, ...values) || 1) : []), [values]);
  if (!lines.length) return html`<svg class="spark" aria-hidden="true"></svg>`;
  const paths = lines.map((points) => "M" + points.map((p) => p.join(" ")).join("L"));
  const areas = lines.map((points, n) => paths[n] + "L" + points[points.length - 1][0] + " 24L" + points[0][0] + " 24Z");
  return html`<svg class="spark" role="img" aria-label=${label} viewBox="0 0 84 24"><path class="area" d=${areas.join("")} /><path d=${paths.join("")} /></svg>`;
}

function Tile({ name, label, n, kind = "", filter, setFilter }) {
  return html`<button class=${"tile " + kind} aria-pressed=${filter === name} onClick=${() => setFilter(filter === name ? "all" : name)}>
    <span class="n">${n}</span><span class="of">${label}</span></button>`;
}

const Empty = ({ all }) => html`<p class="empty">${all.length ? "No app is like that." : html`There are no apps yet. On a terminal: <code>opm start server.js --name web</code>, or apply an apps file under Files.`}</p>`;
const sum = (all, what) => all.reduce((n, i) => n + (i[what] || 0), 0);
const targets = (chosen) => chosen.map((i) => ({ name: i.name, target: key(i) }));
const wholeApps = (chosen) => [...new Map(chosen.map((i) => [i.id, { name: i.name, target: String(i.id) }])).values()];

function grouped(shown) {
  const groups = new Map();
  shown.forEach((i) => groups.set(i.namespace, [...(groups.get(i.namespace) || []), i]));
  return groups;
}
