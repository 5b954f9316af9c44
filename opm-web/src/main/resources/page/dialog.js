// Questions, forms and short messages above the page.
import { html, useEffect, useRef, useState } from "./lib.js";

let show = () => {};
let say = () => {};

/** Asks; answers true if the person agreed. */
export const ask = (title, text, doing, bad = false) =>
  new Promise((resolve) =>
    show({ title, body: () => html`<p>${text}</p>`, doing, bad, done: resolve }),
  );

/** Shows a body with one thing to do; the body gets a function that changes what is returned. */
export const form = (title, body, doing, bad = false) =>
  new Promise((resolve) => show({ title, body, doing, bad, done: resolve, isForm: true }));

/** A short message, with what can be done about it. */
export const toast = (text, { bad = false, action, doing } = {}) => say({ text, bad, action, doing, id: Math.random() });
export const failed = (error) => toast(error.message, { bad: true });

export function Overlays() {
  const [question, setQuestion] = useState(null);
  const [toasts, setToasts] = useState([]);
  show = setQuestion;
  say = (one) => {
    setToasts((all) => [...all.slice(-3), one]);
    setTimeout(() => setToasts((all) => all.filter((other) => other !== one)), one.action || one.bad ? 9000 : 4000);
  };
  const close = (answer) => {
    question.done(answer);
    setQuestion(null);
  };
  return html`
    ${question && html`<${Dialog} ...${question} close=${close} />`}
    <div class="toasts" role="status" aria-live="polite">
      ${toasts.map(
        (one) => html`<div class=${"toast" + (one.bad ? " bad" : "")} key=${one.id}>
          <span>${one.text}</span>
          ${one.action && html`<button onClick=${() => { setToasts((all) => all.filter((other) => other !== one)); one.doing(); }}>${one.action}</button>`}
        </div>`,
      )}
    </div>`;
}

function Dialog({ title, body: Body, doing, bad, close, isForm }) {
  const box = useRef(null);
  const value = useRef(undefined);
  useEffect(() => {
    box.current.showModal();
    return () => box.current && box.current.close();
  }, []);
  const agree = (event) => {
    event.preventDefault();
    close(isForm ? value.current : true);
  };
  return html`<dialog ref=${box} aria-labelledby="dialog-title" onCancel=${(e) => { e.preventDefault(); close(isForm ? undefined : false); }}>
    <form onSubmit=${agree}>
      <h2 id="dialog-title">${title}</h2>
      <${Body} set=${(v) => (value.current = v)} />
      <div class="acts">
        <button type="button" onClick=${() => close(isForm ? undefined : false)}>Cancel</button>
        <button type="submit" class=${"main" + (bad ? " bad" : "")}>${doing}</button>
      </div>
    </form>
  </dialog>`;
}
