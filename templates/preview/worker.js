// One connection for all open pages: browsers allow six to a host, and a page that waits for its turn would never load.
"use strict";
const pages = new Set();
let latest = null;
const tell = (message) => pages.forEach((page) => page.postMessage(message));

function listen() {
  const events = new EventSource("/_preview/events");
  events.onmessage = (event) => tell(latest = event.data);
  events.onerror = () => {
    tell(latest = null);
    // Some browsers give up where nobody answers.
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  };
}

onconnect = ({ ports: [page] }) => {
  pages.add(page);
  page.onmessage = () => pages.delete(page);
  if (latest) page.postMessage(latest);
};
listen();
