// Puts the chat on another site, with one line:
//   <script src="https://service.example/chat/embed.js" defer></script>
// data-label: the button's words. data-color: its colour. data-position: left or right. data-open: open at once.
(() => {
  const script = document.currentScript;
  const home = new URL(script.src).origin;
  const { label = '在线客服', color = '#0b6b7f', position = 'right', open } = script.dataset;
  const side = position === 'left' ? 'left' : 'right';

  const STYLE = `
    :host { all: initial; }
    button { align-items: center; border: 0; cursor: pointer; display: flex; font: 600 17px/1.2 system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif; justify-content: center; }
    button:focus-visible { outline: 3px solid #0a5fd0; outline-offset: 3px; }
    .opener { background: var(--color); border-radius: 999px; bottom: max(20px, env(safe-area-inset-bottom)); box-shadow: 0 6px 24px rgb(0 0 0 / 28%); color: #fff; gap: 10px; min-height: 56px; padding: 0 22px; position: fixed; ${side}: 20px; z-index: 2147483000; }
    .opener svg { fill: none; height: 26px; stroke: currentcolor; stroke-linecap: round; stroke-linejoin: round; stroke-width: 2; width: 26px; }
    .opener i { background: #ffd66b; border-radius: 50%; height: 14px; position: absolute; right: 4px; top: 2px; width: 14px; }
    .window { background: #fff; border-radius: 20px; bottom: 20px; box-shadow: 0 12px 48px rgb(0 0 0 / 32%); display: flex; flex-direction: column; height: min(720px, calc(100vh - 40px)); height: min(720px, calc(100dvh - 40px)); overflow: hidden; position: fixed; ${side}: 20px; width: 410px; z-index: 2147483001; }
    .bar { background: #084c63; color: #fff; display: flex; justify-content: flex-end; }
    .close { background: none; color: #fff; font-size: 15px; gap: 6px; min-height: 44px; padding: 0 18px; }
    .close:focus-visible { outline-color: #fff; outline-offset: -4px; }
    iframe { border: 0; flex: 1; width: 100%; }
    [hidden] { display: none !important; }
    @media (max-width: 520px) { .window { border-radius: 0; height: 100vh; height: 100dvh; inset: 0; width: 100%; } }
  `;

  function make(name, properties, ...children) {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  }

  function bubble() {
    const space = 'http://www.w3.org/2000/svg';
    const picture = document.createElementNS(space, 'svg');
    picture.setAttribute('viewBox', '0 0 24 24');
    picture.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', 'M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5');
    picture.append(path);
    return picture;
  }

  function build() {
    const host = make('div', {});
    host.style.setProperty('--color', /^#[0-9a-f]{3,8}$/i.test(color) ? color : '#0b6b7f');
    const root = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];

    const news = make('i', { hidden: true });
    const opener = make('button', { type: 'button', className: 'opener' }, bubble(), label, news);
    opener.setAttribute('aria-haspopup', 'dialog');
    const close = make('button', { type: 'button', className: 'close' }, '关闭 ✕');
    const dialog = make('div', { className: 'window', hidden: true }, make('div', { className: 'bar' }, close));
    dialog.setAttribute('role', 'dialog');
    dialog.setAttribute('aria-modal', 'true');
    dialog.setAttribute('aria-label', label);
    let frame;

    function show() {
      if (!frame) {
        frame = make('iframe', { src: `${home}/chat`, title: label });
        dialog.append(frame, guard(close));
        dialog.prepend(guard(frame));
      }
      dialog.hidden = false;
      opener.hidden = news.hidden = true;
      frame.focus();
    }

    function hide() {
      if (dialog.hidden) return;
      dialog.hidden = true;
      opener.hidden = false;
      opener.focus();
    }

    opener.addEventListener('click', show);
    close.addEventListener('click', hide);
    root.addEventListener('keydown', (event) => event.key === 'Escape' && hide());
    addEventListener('message', (event) => {
      if (!frame || event.source !== frame.contentWindow || event.origin !== home) return;
      if (event.data?.smartservice === 'close') hide();
      if (event.data?.smartservice === 'message') news.hidden = !dialog.hidden;
    });
    root.append(opener, dialog);
    document.body.append(host);
    if (open !== undefined) show();
  }

  // Whoever tabs out at one end comes in at the other.
  function guard(next) {
    const node = make('div', { tabIndex: 0 });
    node.addEventListener('focus', () => next.focus());
    return node;
  }

  if (document.body) build();
  else addEventListener('DOMContentLoaded', build);
})();
