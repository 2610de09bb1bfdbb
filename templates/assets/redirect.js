// Runs before the refresh of a renamed error's page, and keeps the query and what follows the # (an occurrence's values, a section).
addEventListener("DOMContentLoaded", function () {
  var target = document.getElementById("target");
  target.search = location.search;
  target.hash = location.hash;
  location.replace(target.href);
});
