// A restore that runs, as a bar with the names still awaited; and its report.
import { html, useEffect, useState } from "./lib.js";
import { useLive } from "./live.js";

export function Restore() {
  const live = useLive();
  const [report, setReport] = useState(null);
  useEffect(() => {
    const ended = (event) => event.detail && setReport(event.detail);
    window.addEventListener("opm-restored", ended);
    return () => window.removeEventListener("opm-restored", ended);
  }, []);
  const now = live.restore;
  if (now) {
    return html`<div class="banner busy" role="status">
      <span>Restore: ${now.phase}, ${now.up} of ${now.total} up</span>
      <progress max=${now.total || 1} value=${now.up} aria-label="Restore"></progress>
      ${now.awaited.length > 0 && html`<span class="more">awaited: ${now.awaited.slice(0, 12).join(", ")}${now.awaited.length > 12 ? " and " + (now.awaited.length - 12) + " more" : ""}</span>`}
    </div>`;
  }
  if (report) {
    const bad = report.outcome !== "committed" && report.outcome !== "planned";
    return html`<div class=${"banner" + (bad ? "" : " busy")} role="status">
      <span>Restore ${report.outcome}: ${report.adopted} adopted, ${report.started} started, ${report.replaced} replaced, in ${(report.durationMs / 1000).toFixed(1)} s</span>
      ${report.error && html`<span class="more">${report.error}</span>`}
      <button onClick=${() => setReport(null)}>Dismiss</button>
    </div>`;
  }
  return null;
}
