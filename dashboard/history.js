// One step back for one thing done, and to what was there.
//
// Streamlit changes the page in several steps: the address without filters, that of the other page, and this one with
// its filters. Each would be an entry of its own, so whatever follows the first change that a reader caused takes its
// place. On the way back it drops the filters that the page left behind shares with the one to come: that page is
// loaded anew from its address, which has all of them.
(() => {
  if (window.jobMarketHistory) return;
  window.jobMarketHistory = true;
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  let caused = false;
  let page = location.pathname;

  for (const act of ["pointerdown", "keydown", "click"]) {
    addEventListener(act, () => (caused = true), { capture: true, passive: true });
  }
  history.pushState = (...entry) => {
    if (caused) push(...entry);
    else replace(...entry);
    caused = false;
    page = location.pathname;
  };
  history.replaceState = (...entry) => {
    replace(...entry);
    page = location.pathname;
  };
  addEventListener(
    "popstate",
    (event) => {
      if (location.pathname !== page && location.search) {
        event.stopImmediatePropagation();
        location.reload();
      }
      page = location.pathname;
    },
    { capture: true },
  );
})();
