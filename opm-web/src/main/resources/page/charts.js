// CPU, memory and restarts over the last hours: the gateway's own record, then what comes.
import { html, useEffect, useRef, useState } from "./lib.js";
import { get, target } from "./api.js";
import { bytes, percent } from "./format.js";

let library;
function load() {
  if (!library) {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = "lib/uPlot.min.css";
    document.head.append(sheet);
    library = import("./lib/uPlot.esm.js").then((module) => module.default);
  }
  return library;
}

const COLOURS = ["#3b82f6", "#f59e0b", "#10b981", "#ec4899", "#8b5cf6", "#06b6d4", "#84cc16", "#ef4444"];
const MOST = 8;

export function Charts({ id, instances }) {
  const [history, setHistory] = useState(null);
  const shown = instances.slice(0, MOST);
  useEffect(() => {
    let current = true;
    const fetchNow = () => get(target(id) + "/history").then((h) => current && setHistory(h), () => {});
    fetchNow();
    const timer = setInterval(fetchNow, 15000);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [id]);
  if (!history) return null;
  const rows = shown.map((i) => history.instances.find((h) => h.instance === i.instance)).filter(Boolean);
  const names = rows.map((r) => ":" + r.instance);
  return html`<section class="card"><h2>Last hours</h2><div class="in charts">
    <${Chart} title="CPU, percent of one core" times=${history.times} rows=${rows.map((r) => r.cpuPercent)} names=${names} value=${percent} />
    <${Chart} title="Memory" times=${history.times} rows=${rows.map((r) => r.memoryBytes)} names=${names} value=${bytes} />
    <${Chart} title="Restarts" times=${history.times} rows=${rows.map((r) => r.restarts)} names=${names} value=${(n) => (n == null ? "–" : String(n))} />
  </div></section>`;
}

/** Light or dark, and drawn anew when that changes. */
function useScheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const now = () => document.documentElement.dataset.theme || (dark.matches ? "dark" : "light");
  const [scheme, setScheme] = useState(now());
  useEffect(() => {
    const turned = () => setScheme(now());
    dark.addEventListener("change", turned);
    window.addEventListener("opm-theme", turned);
    return () => {
      dark.removeEventListener("change", turned);
      window.removeEventListener("opm-theme", turned);
    };
  }, []);
  return scheme;
}

/** Seconds only where they say something. */
function hours(_, ticks) {
  const isShort = ticks.length > 1 && ticks[1] - ticks[0] < 60;
  const parts = { hour: "2-digit", minute: "2-digit", ...(isShort ? { second: "2-digit" } : {}) };
  return ticks.map((t) => new Date(t * 1000).toLocaleTimeString([], parts));
}

function Chart({ title, times, rows, names, value }) {
  const scheme = useScheme();
  const box = useRef(null);
  const plot = useRef(null);
  const data = [times, ...rows];
  useEffect(() => {
    let current = true;
    let watch;
    load().then((UPlot) => {
      if (!current || !box.current) return;
      const style = getComputedStyle(document.documentElement);
      const soft = style.getPropertyValue("--soft");
      const grid = { stroke: style.getPropertyValue("--line"), width: 1 };
      const axis = { stroke: soft, grid, ticks: grid, font: "11px system-ui" };
      const width = () => Math.max(200, box.current.clientWidth);
      plot.current = new UPlot(
        {
          width: width(), height: 150, cursor: { points: { size: 5 } }, legend: { show: true },
          scales: { y: { range: (_, least, most) => [0, most > 0 ? most * 1.15 : 1] } },
          axes: [{ ...axis, space: 76, values: hours }, { ...axis, size: 58, values: (_, ticks) => ticks.map(value) }],
          series: [{ value: (_, t) => (t == null ? "–" : new Date(t * 1000).toLocaleTimeString()) },
            ...names.map((name, n) => ({ label: name, stroke: COLOURS[n], fill: rows.length === 1 ? COLOURS[n] + "22" : undefined, width: 1.5, spanGaps: false, value: (_, v) => value(v) }))],
        },
        data,
        box.current,
      );
      watch = new ResizeObserver(() => box.current && plot.current && plot.current.setSize({ width: width(), height: 150 }));
      watch.observe(box.current);
    });
    return () => {
      current = false;
      if (watch) watch.disconnect();
      if (plot.current) plot.current.destroy();
      plot.current = null;
    };
  }, [names.join(), scheme]);
  useEffect(() => {
    if (plot.current) plot.current.setData(data);
  }, [times]);
  return html`<div class="chart"><h3>${title}</h3><div ref=${box} role="img" aria-label=${title}></div></div>`;
}
