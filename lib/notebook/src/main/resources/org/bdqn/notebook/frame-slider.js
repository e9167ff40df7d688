(function () {
  var CAPTIONS = [/* CAPTIONS */];
  var KEY = 16;   // every so many frames the whole picture is kept, to go back from

  // The frames of one of the kit's GIFs: one palette for all, no interlacing, each drawn over the one before.
  function open(url) {
    var bytes = Uint8Array.from(atob(url.split(',')[1]), function (c) { return c.charCodeAt(0); });
    var colours = 2 << (bytes[10] & 7), at = 13 + 3 * colours, unchanged = -1, frames = [];
    function word(i) { return bytes[i] | bytes[i + 1] << 8; }
    function blocks() { while (bytes[at]) { at += bytes[at] + 1; } at++; }
    while (bytes[at] !== 0x3B) {
      if (bytes[at] === 0x21) {
        if (bytes[at + 1] === 0xF9) { unchanged = bytes[at + 3] & 1 ? bytes[at + 6] : -1; }
        at += 2;
      } else {
        frames.push({
          left: word(at + 1), top: word(at + 3), width: word(at + 5), height: word(at + 7),
          unchanged: unchanged, data: at + 10 });
        at += 11;
      }
      blocks();
    }
    return { bytes: bytes, width: word(6), height: word(8), frames: frames };
  }

  // GIF's form of LZW: codes of growing length, each a known row of pixels or the last one and a pixel more.
  function paint(gif, frame, screen) {
    var bytes = gif.bytes, least = bytes[frame.data], at = frame.data + 1, left = 0;
    var clear = 1 << least, size = least + 1, next = clear + 2, last = -1;
    var before = new Uint16Array(4096), pixel = new Uint8Array(4096), row = new Uint8Array(4097);
    var bits = 0, held = 0, painted = 0, code, c, length, first = 0;
    function put(colour) {
      if (colour !== frame.unchanged) {
        var y = frame.top + Math.floor(painted / frame.width);
        screen[y * gif.width + frame.left + painted % frame.width] = colour;
      }
      painted++;
    }
    for (c = 0; c < clear; c++) { pixel[c] = c; }
    for (;;) {
      while (held < size) {
        if (!left) { left = bytes[at++]; if (!left) { return; } }
        bits |= bytes[at++] << held;
        held += 8;
        left--;
      }
      code = bits & (1 << size) - 1;
      bits >>= size;
      held -= size;
      if (code === clear + 1) { return; }
      if (code === clear) { size = least + 1; next = clear + 2; last = -1; continue; }
      length = 0;
      c = code;
      if (code >= next) { row[length++] = first; c = last; }
      while (c >= clear) { row[length++] = pixel[c]; c = before[c]; }
      first = row[length++] = pixel[c];
      while (length) { put(row[--length]); }
      if (last >= 0 && next < 4096) {
        before[next] = last;
        pixel[next] = first;
        next++;
        if (next === 1 << size && size < 12) { size++; }
      }
      last = code;
    }
  }

  function element(name, properties, parent) {
    return parent.appendChild(Object.assign(document.createElement(name), properties));
  }

  function slider(home) {
    var film = home.querySelector('img');
    if (!film) { return; }
    var gif = open(film.src), screen = new Uint8Array(gif.width * gif.height), keys = [], at = -1, timer = 0;
    var canvas = document.createElement('canvas');
    canvas.width = gif.width;
    canvas.height = gif.height;
    canvas.style.cssText = film.style.cssText + ';width:' + film.width + 'px';
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', film.alt);
    home.replaceChild(canvas, film);
    var bar = element('div', {}, home);
    bar.style.cssText = 'display:flex;align-items:center;gap:8px;max-width:' + gif.width + 'px';
    var button = element('button', { type: 'button' }, bar);
    button.style.cssText = 'width:5em';
    var range = element('input', { type: 'range', min: 0, max: gif.frames.length - 1, value: 0 }, bar);
    range.style.flex = '1';
    range.setAttribute('aria-label', 'Step of the film');
    var caption = element('div', {}, home);
    caption.style.cssText = 'min-height:3em;max-width:' + gif.width + 'px';
    var context = canvas.getContext('2d'), picture = context.createImageData(gif.width, gif.height);

    function goTo(frame) {
      var key = Math.floor(frame / KEY);
      while (key > 0 && !keys[key]) { key--; }
      if (at > frame || at < key * KEY && keys[key]) {
        screen.set(keys[key]);
        at = key * KEY;
      }
      while (at < frame) {
        at++;
        paint(gif, gif.frames[at], screen);
        if (at % KEY === 0) { keys[at / KEY] = screen.slice(); }
      }
    }
    function show() {
      var frame = Number(range.value);
      goTo(frame);
      for (var i = 0; i < screen.length; i++) {
        for (var part = 0; part < 3; part++) { picture.data[4 * i + part] = gif.bytes[13 + 3 * screen[i] + part]; }
        picture.data[4 * i + 3] = 255;
      }
      context.putImageData(picture, 0, 0);
      caption.textContent = CAPTIONS[frame];
    }
    function play(on) {
      clearInterval(timer);
      timer = on ? setInterval(step, 'DELAY') : 0;
      button.textContent = on ? 'Pause' : 'Play';
    }
    function step() {
      if (!home.isConnected) { play(false); return; }
      range.value = (Number(range.value) + 1) % gif.frames.length;
      show();
    }
    button.onclick = function () { play(!timer); };
    range.oninput = function () { play(false); show(); };
    play(false);
    show();
  }

  document.querySelectorAll('[id="SLIDER_ID"]').forEach(slider);
})();
