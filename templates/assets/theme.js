// Loaded in the head, before the first paint: a chosen theme never flashes.
(function (root) {
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("errdex-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage may be off; the system's theme stays.
  }
})(document.documentElement);
