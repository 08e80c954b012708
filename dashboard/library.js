// Plotly is fetched while the server still makes the first figure; plot.js waits for it.
window.jobMarketPlotly ??= new Promise((fetched, failed) => {
  const script = document.createElement("script");
  script.src = "/app/static/plotly-cartesian.min.js";
  script.onload = () => (window.Plotly ? fetched(window.Plotly) : failed());
  script.onerror = failed;
  document.head.append(script);
});
window.jobMarketPlotly.catch(() => null);
