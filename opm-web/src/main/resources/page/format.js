// Numbers, times and states in words.
export function bytes(n) {
  if (n == null) return "–";
  const units = ["B", "KB", "MB", "GB", "TB"];
  let unit = 0;
  while (n >= 1024 && unit < units.length - 1) {
    n /= 1024;
    unit++;
  }
  return (n < 10 && unit > 0 ? n.toFixed(1) : Math.round(n)) + " " + units[unit];
}

export function duration(ms) {
  if (ms == null || ms < 0) return "–";
  const s = Math.floor(ms / 1000);
  if (s < 60) return s + " s";
  const m = Math.floor(s / 60);
  if (m < 60) return m + " min";
  const h = Math.floor(m / 60);
  if (h < 48) return h + " h " + (m % 60) + " min";
  return Math.floor(h / 24) + " d " + (h % 24) + " h";
}

export const percent = (n) => (n == null ? "–" : n.toFixed(n < 10 ? 1 : 0) + " %");

export function clock(iso, withDay = false) {
  const at = new Date(iso);
  const today = new Date();
  const sameDay = at.toDateString() === today.toDateString();
  const time = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  return withDay || !sameDay ? at.toLocaleDateString([], { month: "short", day: "numeric" }) + " " + time : time;
}

export function ending(exit) {
  if (!exit) return "";
  if (exit.code != null) return "exit code " + exit.code;
  if (exit.signal) return "signal " + exit.signal;
  return "unknown";
}

const TONES = {
  online: "good", finished: "good", starting: "busy", stopping: "busy", waiting: "busy",
  backoff: "warn", errored: "bad", stopped: "off",
};
export const tone = (status) => TONES[status] || "off";
export const isUp = (i) => i.desired === "up";
export const endedWell = (i) => !!i.exit && i.exit.code === 0;
export const suffers = (i) => i.status === "errored" || i.status === "backoff" || (isUp(i) && i.status === "stopped" && !endedWell(i));

export const key = (i) => i.id + ":" + i.instance;
export const label = (i, several = true) => (several ? i.name + ":" + i.instance : i.name);

const EVENTS = {
  start: "good", adopted: "good", "output-kept-again": "good", end: "warn", triggered: "warn", unwell: "bad",
  "launch-failed": "bad", "given-up": "bad", "output-dropped": "bad", "pre-stop-failed": "warn",
  asked: "busy", "daemon-started": "good", "daemon-stopped": "off",
};
const isFailure = (exit) => exit && !/^(exit )?code 0$/.test(exit);
export const eventTone = (e) =>
  e.event === "end" ? (/^it ended/.test(e.cause || "") && isFailure(e.exit) ? "bad" : "off") : EVENTS[e.event] || "off";
const FRONT = new Set(["time", "event", "id", "name", "instance", "seq", "request", "startedAt", "restarts"]);
const PLAIN = new Set(["exit", "cause", "why"]); // their values say what they are
export const eventFacts = (e) =>
  Object.entries(e).filter(([k]) => !FRONT.has(k)).map(([k, v]) => (PLAIN.has(k) ? "" : k + " ") + withClocks(String(v))).join(" · ");
/** A text of the daemon, its times as this browser's clock has them. */
export const withClocks = (text) => text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (iso) => clock(iso));
export const eventTitle = (e) =>
  e.event === "asked" ? e.request : e.event.replaceAll("-", " ") + (e.name && e.id != null ? " " + e.name + ":" + e.instance : "");
