// What a little script adds. Every page is complete without it.
"use strict";
const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

// A double tap sends a form once; its key guards what this can't.
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  const button = event.submitter;
  if (button) { button.dataset.busy = ""; button.setAttribute("aria-disabled", "true"); button.title = document.body.dataset.busy; }
});
// The back button brings the page back as it was, ready to be sent again.
addEventListener("pageshow", () => each("form[data-sent]", (form) => {
  delete form.dataset.sent;
  form.querySelectorAll("[data-busy]").forEach((button) => { button.removeAttribute("aria-disabled"); button.removeAttribute("title"); });
}));

each("[data-stepper]", (stepper) => {
  const input = stepper.querySelector("input");
  stepper.querySelectorAll("[data-step]").forEach((button) => {
    button.hidden = false;
    button.onclick = () => {
      const next = Number(input.value) + Number(button.dataset.step);
      input.value = Math.min(Number(input.max), Math.max(Number(input.min), next));
    };
  });
});

each("[data-print]", (button) => { button.hidden = false; button.onclick = () => print(); });

// Minutes since a service began, counted from the server's clock.
each("[data-since]", (place) => {
  const ahead = Date.now() - Number(place.dataset.now);
  const tell = () => { place.textContent = Math.max(0, Math.floor((Date.now() - ahead - Number(place.dataset.since)) / 60000)); };
  tell();
  setInterval(tell, 15000);
});

// At each choice the server is asked what the parts that a form names look like now.
each("form[data-live]", (form) => form.addEventListener("change", async () => {
  const body = new URLSearchParams(new FormData(form));
  body.set("do", "show");
  const answer = await fetch(form.action, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of form.dataset.live.split(" ")) {
    const [old, fresh] = [document, page].map((each) => each.getElementById(id));
    if (fresh && !old.contains(document.activeElement)) old.innerHTML = fresh.innerHTML;
  }
}));
