// What a shared address names comes into sight: the card after its #, and the open tab of every strip of tabs. Both may
// be drawn late and pushed down by what is drawn after them, so they are followed until the reader does anything.
(() => {
  if (window.jobMarketArrived) return;
  window.jobMarketArrived = true;
  const seen = new WeakSet();
  let reading = false;
  let waiting = false;

  const show = () => {
    waiting = false;
    if (!reading && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
    for (const tab of document.querySelectorAll('[role="tablist"] [role="tab"][aria-selected="true"]')) {
      const strip = tab.closest('[role="tablist"]');
      if (seen.has(strip)) continue;
      seen.add(strip);
      const beyond = tab.getBoundingClientRect().right - strip.getBoundingClientRect().right;
      if (beyond > 0) strip.scrollLeft += beyond + 24;
    }
  };
  const soon = () => {
    if (!waiting) requestAnimationFrame(show);
    waiting = true;
  };
  for (const act of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(act, () => (reading = true), { once: true, capture: true, passive: true });
  }
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  soon();

  // On telephones Streamlit closes the menu of pages by itself; in a narrow window it would stay over the page chosen.
  addEventListener("click", ({ target }) => {
    if (innerWidth > 768 || !target.closest('[data-testid="stSidebarNavLink"]')) return;
    setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click());
  });

  // The colours of charts are chosen on the server, which hears of another theme with the next run only.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    setTimeout(() => document.querySelector(".st-key-repaint button")?.click(), 200),
  );
})();
