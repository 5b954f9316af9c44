// What the gateway pushes, as one state that parts of the page listen to. Nothing is polled.
import { useEffect, useState } from "./lib.js";
import { address } from "./api.js";
import { key } from "./format.js";

const SILENCE = 8000; // the gateway says something every 2 s
const RING = 60; // points of a sparkline, 2 s each
const EVENTS = 500;

export const state = {
  link: "connecting", // connecting, live, lost
  daemon: "away", // answers, away, silent
  instances: new Map(),
  sparks: new Map(),
  events: [],
  restore: null,
  loaded: false,
};
const listeners = new Set();
let source = null;
let heard = 0;
let pending = false;
let refused = () => {};

function changed() {
  if (pending) return;
  pending = true;
  requestAnimationFrame(() => {
    pending = false;
    listeners.forEach((listener) => listener());
  });
}

export function useLive() {
  const [, draw] = useState(0);
  useEffect(() => {
    const listener = () => draw((n) => n + 1);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, []);
  return state;
}

export const instances = () => [...state.instances.values()].sort((a, b) => a.id - b.id || a.instance - b.instance);

function put(one) {
  state.instances.set(key(one), { ...one, seen: Date.now() });
}

function usage(rows) {
  for (const [id, instance, cpu, memory] of rows) {
    const k = id + ":" + instance;
    const one = state.instances.get(k);
    if (one) state.instances.set(k, { ...one, cpuPercent: cpu, memoryBytes: memory });
    const ring = state.sparks.get(k) || { cpu: [], memory: [] };
    ring.cpu = [...ring.cpu.slice(1 - RING), cpu];
    ring.memory = [...ring.memory.slice(1 - RING), memory];
    state.sparks.set(k, ring);
  }
}

/** Between what was measured before and what comes is a time of which nothing is known. */
function gap() {
  for (const [k, ring] of state.sparks) {
    if (ring.cpu[ring.cpu.length - 1] != null) {
      state.sparks.set(k, { cpu: [...ring.cpu.slice(1 - RING), null], memory: [...ring.memory.slice(1 - RING), null] });
    }
  }
}

const handlers = {
  snapshot(data) {
    gap();
    state.instances = new Map();
    data.instances.forEach(put);
    state.restore = data.restore || null;
    state.daemon = data.daemon;
    state.loaded = true;
  },
  instances(data) {
    data.instances.forEach(put);
    data.gone.forEach((k) => {
      state.instances.delete(k);
      state.sparks.delete(k);
    });
  },
  usage: (data) => usage(data.usage),
  journal(data) {
    const newest = state.events.length ? state.events[state.events.length - 1].seq : -1;
    if (data.seq > newest) state.events = [...state.events.slice(1 - EVENTS), data];
  },
  restore(data) {
    state.restore = data.running ? data : null;
    if (!data.running) window.dispatchEvent(new CustomEvent("opm-restored", { detail: data.report }));
  },
  daemon: (data) => (state.daemon = data.state),
  beat: () => {},
};

export function connect(onRefused) {
  if (source) source.close();
  refused = onRefused;
  heard = Date.now();
  const newest = state.events.length ? "?since=" + state.events[state.events.length - 1].seq : "";
  const mine = new EventSource(address("stream" + newest));
  source = mine;
  const hear = () => {
    heard = Date.now();
    if (state.link !== "live") {
      state.link = "live";
    }
  };
  for (const name of Object.keys(handlers)) {
    mine.addEventListener(name, (message) => {
      hear();
      handlers[name](JSON.parse(message.data));
      if (name !== "beat") changed();
    });
  }
  mine.onopen = () => {
    hear();
    changed();
  };
  mine.onerror = () => {
    if (source !== mine) return;
    state.link = "lost";
    changed();
    if (mine.readyState === EventSource.CLOSED) {
      mine.close();
      setTimeout(() => source === mine && onRefused(), 1000);
    }
  };
}

export function disconnect() {
  if (source) source.close();
  source = null;
}

// A connection that died without a word is found by its silence, and another takes its place.
setInterval(() => {
  if (!source || Date.now() - heard <= SILENCE) return;
  state.link = "lost";
  changed();
  connect(refused);
}, 1000);
window.addEventListener("offline", () => {
  state.link = "lost";
  changed();
});
