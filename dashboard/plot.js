// Draws a figure with Plotly on an element that stays while its figure changes. library.js fetches Plotly.
const drawn = new WeakMap();

async function draw(plotly, chart, { figure, config }, tell) {
  const first = !chart.on;
  await plotly.react(chart, figure.data, figure.layout, config);
  if (!first) return;
  chart.on("plotly_selected", (marks) => tell("picked", marks?.points[0]?.customdata ?? null));
  chart.on("plotly_deselect", () => tell("picked", null));
}

export default function ({ data, parentElement, setTriggerValue }) {
  const chart = parentElement.querySelector(".plot");
  const text = new TextDecoder().decode(data);
  // The same figure once more must not take away which of its marks is picked.
  if (drawn.get(chart) !== text) {
    drawn.set(chart, text);
    const told = JSON.parse(text);
    chart.setAttribute("aria-label", told.alt);
    // Before Plotly is there, too, so that nothing below moves.
    chart.style.height = `${told.figure.layout.height}px`;
    window.jobMarketPlotly.then(
      (plotly) => drawn.get(chart) === text && draw(plotly, chart, told, setTriggerValue),
      () => (chart.textContent = "The chart could not be drawn, as Plotly could not be fetched. Load the page once more."),
    );
  }
  return () => window.jobMarketPlotly.then((plotly) => plotly.purge(chart), () => null);
}
