// One step back for one thing done, and to what was there.
//
// Streamlit changes the page in several steps: the address without filters, that of the other page, and this one with
// its filters. Each would be an entry of its own, so whatever follows the first change that a reader caused takes its
// place. On the way back it drops the filters that the page left behind shares with the one to come: that page is
// loaded anew from its address, which has all of them.
//
// What opens a page within a page, of a skill or an industry, is written over the address as filters are: it has an entry
// of its own, so that one step back leads to the overview.
(() => {
  const OPENED = ["skill_page", "industry_page"];
  if (window.jobMarketHistory) return;
  window.jobMarketHistory = true;
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  const named = (address, name) => new URL(address, location).searchParams.get(name);
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
    if (caused && OPENED.some((name) => named(entry[2], name) !== named(location, name))) push(...entry);
    else replace(...entry);
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
