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
    /* FIGURE */
    layout.legend = { orientation: 'h', x: 0.5, xanchor: 'center', y: -0.35, traceorder: 'normal' };
    var target = document.createElement('div');
    target.className = 'bdqn-interactive';
    target.style.cssText = 'height:0;overflow:hidden';
    home.appendChild(target);
    var options = { displaylogo: false };
    Promise.resolve().then(function () {
      return Plotly.newPlot(target, data, layout, options);
    }).then(function () {
      target.style.cssText = '';
      picture.style.display = 'none';
    }).catch(function () { target.remove(); });
  }
  plotly().then(function (Plotly) {
    document.querySelectorAll('[id="PLOT_ID"]').forEach(function (home) { upgrade(Plotly, home); });
  }).catch(function () { /* offline or blocked: the picture stays */ });
})();
