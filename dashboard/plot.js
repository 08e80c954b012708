// Draws a figure with Plotly on an element that stays while its figure changes. library.js fetches Plotly.
const shown = new WeakMap(); // for a chart on the page: the text of its figure, and when it is drawn

const enlarge = {
  name: "Full screen",
  title: "Full screen, and back",
  icon: { width: 24, height: 24, transform: "scale(1)", path: "M3 3h7v2H5v5H3zM14 3h7v7h-2V5h-5zM3 14h2v5h5v2H3zM19 14h2v7h-7v-2h5z" },
  click: (chart) => (document.fullscreenElement ? document.exitFullscreen() : chart.requestFullscreen()),
};
// One list for all figures: with another one Plotly would begin anew at each change. Some telephones have no full screen.
const buttons = [document.fullscreenEnabled ? ["toImage", enlarge] : ["toImage"]];

async function draw(plotly, chart, { figure, config }, tell) {
  const first = !chart.on;
  const { height } = figure.layout;
  await plotly.react(chart, figure.data, figure.layout, { ...config, modeBarButtons: buttons });
  chart.onfullscreenchange = () => {
    const full = document.fullscreenElement;
    plotly.relayout(chart, full ? { width: innerWidth, height: Math.max(innerHeight, height) } : { width: null, height });
  };
  if (!first) return;
  chart.on("plotly_selected", (marks) => tell("picked", marks?.points[0]?.customdata ?? null));
  chart.on("plotly_deselect", () => tell("picked", null));
}

export default function ({ data, parentElement, setTriggerValue }) {
  const chart = parentElement.querySelector(".plot");
  const text = new TextDecoder().decode(data);
  // The same figure once more must not take away which of its marks is picked.
  if (shown.get(chart)?.text !== text) {
    const told = JSON.parse(text);
    chart.setAttribute("aria-label", told.alt);
    // Before Plotly is there, too, so that nothing below moves.
    chart.style.height = `${told.figure.layout.height}px`;
    const drawn = window.jobMarketPlotly.then(
      (plotly) => shown.get(chart)?.text === text && draw(plotly, chart, told, setTriggerValue),
      () => (chart.textContent = "The chart could not be drawn, as Plotly could not be fetched. Load the page once more."),
    );
    shown.set(chart, { text, drawn });
  }
  return async () => {
    const left = shown.get(chart);
    shown.delete(chart);
    await left?.drawn; // Plotly fails when a chart goes while it draws it
    const plotly = await window.jobMarketPlotly.catch(() => null);
    if (!shown.has(chart)) plotly?.purge(chart);
  };
}
