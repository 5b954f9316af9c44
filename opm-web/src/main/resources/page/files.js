// Apps files, save and restore: what would happen is shown before it happens.
import { html, useState } from "./lib.js";
import { call, get, post } from "./api.js";
import { form, toast, failed } from "./dialog.js";

export function Files({ may }) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const during = async (work) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      failed(error);
    }
    setBusy(false);
  };
  const apply = () => during(async () => {
    const plan = await call("POST", "plan", text);
    const changes = plan.changes.filter((c) => c.action !== "none");
    if (!changes.length) return toast("The apps are as the file has them.");
    const agreed = await form("This would change", ({ set }) => {
      set(true);
      return html`<${Plan} changes=${changes} warnings=${plan.warnings} />`;
    }, "Apply", changes.some((c) => c.action === "delete"));
    if (!agreed) return;
    const done = await call("POST", "apply", text);
    toast("Applied: " + done.changes.filter((c) => c.action !== "none").length + " changed");
  });
  const exported = () => during(async () => setText(JSON.stringify(await get("export?env=none"), null, 2)));
  const save = () => during(async () => {
    const saved = await post("save", {});
    toast(`Saved ${saved.apps} apps, ${saved.instances} instances`);
  });
  const restore = () => during(async () => {
    const plan = await post("restore", { dryRun: true });
    const agreed = await form("This is what a restore would do", ({ set }) => {
      set(true);
      return html`<ul class="plan">${plan.instances.map((i) => html`<li><strong>${i.name}:${i.instance}</strong> ${WORDS[i.action] || i.action}${i.error && html`<span class="fields">${i.error}</span>`}</li>`)}</ul>`;
    }, "Restore");
    if (!agreed) return;
    location.hash = "#/";
    const report = await post("restore", {});
    window.dispatchEvent(new CustomEvent("opm-restored", { detail: report }));
  });
  return html`<h1 class="sr">Files</h1>
    <div class="two">
      <section class="card"><h2>Apps file</h2><div class="in">
        ${may.admin ? html`
          <label for="file-text" class="sr">Apps file, YAML or JSON</label>
          <textarea id="file-text" spellcheck="false" placeholder=${"apps:\n  - name: web\n    command: node server.js\n    cwd: /srv/web"} value=${text} onInput=${(e) => setText(e.target.value)}></textarea>
          <div class="tools">
            <label class="button">Open a file <input class="sr" type="file" accept=".yaml,.yml,.json" onChange=${async (e) => e.target.files[0] && setText(await e.target.files[0].text())} /></label>
            <button onClick=${exported} disabled=${busy}>What runs now</button>
            <span class="end"><button class="main" disabled=${busy || !text.trim()} onClick=${apply}>Plan and apply…</button></span>
          </div>
          <p class="of">Apps that are not in the file are deleted. The plan is shown first.</p>` : html`<p>Applying an apps file needs the role admin.</p>`}
      </div></section>
      <section class="card"><h2>Save and restore</h2><div class="in">
        <p>Save keeps which apps there are and which of them are up. Restore brings that back: all of them or none, and none twice.</p>
        <div class="tools">
          <button disabled=${!may.operate || busy} onClick=${save}>Save</button>
          <button disabled=${!may.operate || busy} onClick=${restore}>Plan and restore…</button>
        </div>
      </div></section>
    </div>`;
}

const WORDS = { adopted: "stays as it is", started: "is started", replaced: "is replaced", untouched: "is left alone", finished: "had finished, is not run again", unwell: "is handed on as it was", failed: "cannot" };

const Plan = ({ changes, warnings }) => html`<ul class="plan">
  ${changes.map((c) => html`<li><strong>${c.name}</strong> ${c.action}<span class="fields">${(c.fields || []).map((f) => html`<div>${f.field}: ${f.from ?? "(none)"} → ${f.to ?? "(none)"}</div>`)}</span></li>`)}
  ${(warnings || []).map((w) => html`<li class="error">${w}</li>`)}
</ul>`;
