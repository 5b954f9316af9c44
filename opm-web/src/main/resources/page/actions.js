// What people do to apps: asked first where it ends processes and cannot be undone.
import { post, call, target } from "./api.js";
import { ask, toast, failed } from "./dialog.js";

const names = (apps) => (apps.length > 3 ? apps.length + " apps" : apps.map((a) => a.name).join(", "));
const path = (apps) => target(apps.map((a) => a.target).join(","));
const run = (promise) => promise.then(() => true, (error) => (failed(error), false));

/** @param apps each {name, target} */
export const actions = {
  async start(apps) {
    if (await run(post(path(apps) + "/start"))) toast("Started " + names(apps));
  },
  async stop(apps) {
    if (apps.length > 1 && !(await ask("Stop " + names(apps) + "?", "All their processes are ended.", "Stop", true))) return;
    if (await run(post(path(apps) + "/stop")))
      toast("Stopped " + names(apps), { action: "Undo", doing: () => actions.start(apps) });
  },
  async restart(apps) {
    if (await ask("Restart " + names(apps) + "?", "The processes are ended and started again. Reload does it without a gap.", "Restart"))
      if (await run(post(path(apps) + "/restart"))) toast("Restarted " + names(apps));
  },
  async reload(apps) {
    if (await run(post(path(apps) + "/reload"))) toast("Reloaded " + names(apps));
  },
  async remove(apps) {
    if (await ask("Delete " + names(apps) + "?", "The processes are ended and OPM forgets the app. The logs stay.", "Delete", true))
      if (await run(call("DELETE", path(apps)))) {
        toast("Deleted " + names(apps));
        return true;
      }
    return false;
  },
  async flush(apps) {
    if (await ask("Empty the logs of " + names(apps) + "?", "What they hold is gone.", "Empty", true))
      if (await run(post(path(apps) + "/flush"))) toast("Emptied the logs of " + names(apps));
  },
  async scale(apps, instances) {
    if (await run(post(path(apps) + "/scale", { instances }))) toast("Scaled " + names(apps) + " to " + instances);
  },
};
