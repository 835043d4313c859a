// Keys for those who use no mouse: "/" search, "j" and "k" next and previous entry, "[" and "]" previous and next page.
(() => {
  "use strict";
  const store = { get: () => { try { return localStorage.getItem("keys"); } catch { return null; } },
                  set: (value) => { try { localStorage.setItem("keys", value); } catch { /* not kept */ } } };
  const toggle = document.querySelector("#keys");
  if (toggle) {
    toggle.checked = store.get() !== "off";
    toggle.addEventListener("change", () => store.set(toggle.checked ? "on" : "off"));
    toggle.closest("label").hidden = false;
  }

  const step = (by) => {
    const entries = [...document.querySelectorAll("[data-entry]")];
    if (!entries.length) return;
    const at = entries.findIndex((entry) => entry === document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : entries.length - 1) : Math.min(Math.max(at + by, 0), entries.length - 1);
    entries[next].focus();
    entries[next].scrollIntoView({ block: "nearest" });
  };
  const search = () => {
    const field = document.querySelector("input[type=search]");
    if (field) { field.focus(); field.select(); } else { location.assign("/"); }
  };
  const follow = (rel) => { const link = document.querySelector(`a[rel=${rel}]`); if (link) link.click(); };
  const actions = { "/": search, "j": () => step(1), "k": () => step(-1),
                    "]": () => follow("next"), "[": () => follow("prev") };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
    if (event.key === "Escape" && typing) { typing.blur(); return; }
    if (typing || event.ctrlKey || event.altKey || event.metaKey || (toggle && !toggle.checked)) return;
    const action = actions[event.key];
    if (action) { event.preventDefault(); action(); }
  });
})();
