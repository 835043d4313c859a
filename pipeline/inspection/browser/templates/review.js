// Keys for who judges many pairs: "s" same, "d" different, "u" unsure, unless something is being typed.
(() => {
  "use strict";
  const form = document.querySelector("#judge");
  if (!form) return;
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
    const toggle = document.querySelector("#keys");
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat || (toggle && !toggle.checked)) return;
    const button = form.querySelector(`button[aria-keyshortcuts="${CSS.escape(event.key)}"]`);
    if (button) { event.preventDefault(); form.requestSubmit(button); }
  });
})();
