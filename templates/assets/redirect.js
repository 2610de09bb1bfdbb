// Runs before the refresh of a renamed error's page, and keeps what follows the # (an occurrence's values, a section).
addEventListener("DOMContentLoaded", function () {
  var target = document.getElementById("target");
  target.hash = location.hash;
  location.replace(target.href);
});
