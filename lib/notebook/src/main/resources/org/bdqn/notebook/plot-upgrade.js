(function () {
  function plotly() {
    if (window.Plotly) { return Promise.resolve(window.Plotly); }
    if (!window.bdqnPlotly) {
      window.bdqnPlotly = load().catch(function (e) { window.bdqnPlotly = null; throw e; });
    }
    return window.bdqnPlotly;
  }
  // Pages with a module loader: without "amd" for that moment, Plotly becomes a global.
  function load() {
    return new Promise(function (resolve, reject) {
      var define = window.define, amd = define && define.amd;
      var script = document.createElement('script');
      function done() {
        if (amd) { define.amd = amd; }
        if (window.Plotly) { resolve(window.Plotly); } else { reject(new Error('no Plotly')); }
      }
      if (amd) { define.amd = undefined; }
      script.onload = script.onerror = done;
      script.charset = 'utf-8';
      script.src = 'PLOTLY_URL';
      document.head.appendChild(script);
    });
  }
  // Drawn below the picture at no height, then they change places: never blank.
  function upgrade(Plotly, home) {
    var picture = home.querySelector('img');
    if (!picture || home.querySelector('.bdqn-interactive')) { return; }
    var ink = '#222222', paper = '#ffffff'; // Dark pages turn them round, as they do the picture's.
    /* FIGURE */
    var target = document.createElement('div');
    target.className = 'bdqn-interactive';
    target.style.cssText = 'height:0;overflow:hidden';
    home.appendChild(target);
    var title = target.appendChild(document.createElement('div')); // Plotly does not wrap it.
    title.textContent = layout.title;
    title.style.cssText = 'font: bold 14px sans-serif; padding: 8px 10px; color: ' + ink + '; background: ' + paper;
    delete layout.title;
    adapt(layout, ink, paper);
    var options = { displaylogo: false, responsive: true };
    Promise.resolve().then(function () {
      return Plotly.newPlot(target.appendChild(document.createElement('div')), data, layout, options);
    }).then(function () {
      target.style.cssText = 'max-width: FIGURE_WIDTHpx';
      picture.style.display = 'none';
    }).catch(function () { target.remove(); });
  }
  // As the picture is; the legend above takes the room that it needs.
  function adapt(layout, ink, paper) {
    layout.paper_bgcolor = layout.plot_bgcolor = paper;
    layout.font = { color: ink, family: 'sans-serif', size: 12 };
    layout.margin = { t: 10, b: 10, l: 10, r: 16 };
    layout.legend = { orientation: 'h', x: 0, xanchor: 'left', y: 1.02, yanchor: 'bottom', traceorder: 'normal' };
    ['xaxis', 'yaxis', 'yaxis2'].forEach(function (name) {
      if (layout[name]) {
        layout[name].gridcolor = '#e4e4e4';
        layout[name].zeroline = false;
        layout[name].title = { text: layout[name].title, standoff: 10 };
        layout[name].automargin = true;
        layout[name].tickformat = layout[name].type === 'category' ? undefined : ',';
      }
    });
  }
  plotly().then(function (Plotly) {
    document.querySelectorAll('[id="PLOT_ID"]').forEach(function (home) { upgrade(Plotly, home); });
  }).catch(function () { /* offline or blocked: the picture stays */ });
})();
