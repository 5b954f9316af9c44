// Logs as they are written: one stream per view, searched here, paused here, downloaded whole.
import { html, useEffect, useMemo, useRef, useState } from "./lib.js";
import { address, target } from "./api.js";
import { actions } from "./actions.js";
import { pieces } from "./ansi.js";
import { clock } from "./format.js";

const MOST = 3000;

export function Logs({ of, title, may, apps }) {
  const [lines, setLines] = useState([]);
  const [paused, setPaused] = useState(false);
  const [text, setText] = useState("");
  const [stream, setStream] = useState("both");
  const [stamps, setStamps] = useState(true);
  const [gone, setGone] = useState(false);
  const box = useRef(null);
  const atEnd = useRef(true);
  const held = useRef([]);
  const stopped = useRef(false);
  stopped.current = paused;
  useEffect(() => {
    setLines([]);
    const which = stream === "both" ? "" : "&stream=" + stream;
    const source = new EventSource(address(target(of) + "/logs?follow=true&lines=300" + which));
    let waiting = [];
    let timer = 0;
    const show = () => {
      timer = 0;
      const fresh = waiting;
      waiting = [];
      if (stopped.current) held.current = [...held.current, ...fresh].slice(-MOST);
      else setLines((all) => [...all, ...fresh].slice(-MOST));
    };
    source.addEventListener("line", (message) => {
      waiting.push({ n: message.lastEventId, ...JSON.parse(message.data) });
      if (waiting.length > MOST) waiting.shift();
      if (!timer) timer = setTimeout(show, 50);
    });
    source.addEventListener("begin", () => {
      waiting = [];
      held.current = [];
      setLines([]);
    });
    source.onopen = () => setGone(false);
    source.onerror = () => setGone(true);
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, [of, stream]);
  useEffect(() => {
    if (!paused && held.current.length) {
      const fresh = held.current;
      held.current = [];
      setLines((all) => [...all, ...fresh].slice(-MOST));
    }
  }, [paused]);
  const word = text.trim().toLowerCase();
  const shown = useMemo(() => (word ? lines.filter((l) => l.text.toLowerCase().includes(word)) : lines), [lines, word]);
  useEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [shown]);
  const several = useMemo(() => new Set(lines.map((l) => l.id + ":" + l.instance)).size > 1, [lines]);
  return html`<section class="card">
    <header><h2>${title}</h2>${gone && html`<span class="pill warn">reconnecting</span>`}
      <span class="end">
        <input type="search" aria-label="Search logs" placeholder="Search" value=${text} onInput=${(e) => setText(e.target.value)} />
        <select aria-label="Which stream" value=${stream} onChange=${(e) => setStream(e.target.value)}><option value="both">out and err</option><option value="out">out</option><option value="err">err</option></select>
        <label><input type="checkbox" checked=${stamps} onChange=${(e) => setStamps(e.target.checked)} /> times</label>
        <button aria-pressed=${paused} onClick=${() => setPaused(!paused)}>${paused ? "Go on" : "Pause"}</button>
        ${["out", "err"].map((one) => html`<a class="button" download href=${address(target(of.includes(":") ? of : of + ":0") + "/logs/" + one)}>${one} ↓</a>`)}
        ${may && may.operate && apps && html`<button onClick=${() => actions.flush(apps)}>Empty</button>`}
      </span></header>
    <div class="log" ref=${box} tabindex="0" role="log" aria-label="Log lines" aria-live="off"
      onScroll=${(e) => (atEnd.current = e.target.scrollHeight - e.target.scrollTop - e.target.clientHeight < 30)}>
      ${shown.length === 0 ? (word ? "No line has that." : "Nothing was written yet.") : shown.map((l, n) => html`<div class=${l.stream === "err" ? "err" : ""} key=${l.n || n}>${stamps && l.time && html`<time>${clock(l.time)}</time>`}${several && html`<span class="who">${l.name}:${l.instance}</span>`}<${Line} text=${l.text} word=${word} /></div>`)}
    </div>
  </section>`;
}

function Line({ text, word }) {
  return pieces(text).map((piece) => html`<span class=${piece.classes}>${marked(piece.text, word)}</span>`);
}

function marked(text, word) {
  if (!word) return text;
  const at = text.toLowerCase().indexOf(word);
  if (at < 0) return text;
  return [text.slice(0, at), html`<mark>${text.slice(at, at + word.length)}</mark>`, marked(text.slice(at + word.length), word)];
}
