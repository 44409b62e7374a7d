// One to five stars and a sentence, once.
import { byId, call, during, el, link, tell } from './parts.js';

const WORDS = ['很不满意', '不满意', '一般', '满意', '很满意'];
let stars = 0;

function choose(count) {
  stars = count;
  [...byId('stars').children].forEach((star, place) => {
    star.classList.toggle('is-on', place < count);
    star.setAttribute('aria-checked', String(place + 1 === count));
    star.tabIndex = place + 1 === count ? 0 : -1;
    star.textContent = place < count ? '★' : '☆';
  });
  byId('word').textContent = WORDS[count - 1];
  byId('send').disabled = false;
}

function star(word, place) {
  const it = el('button', { type: 'button', role: 'radio', 'aria-checked': 'false', 'aria-label': `${place + 1}星，${word}` }, '☆');
  it.tabIndex = place === 0 ? 0 : -1;
  it.onclick = () => choose(place + 1);
  return it;
}

function step(event) {
  const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  choose(Math.min(5, Math.max(1, stars + by)));
  byId('stars').children[stars - 1].focus();
}

function thank(again) {
  byId('form').hidden = true;
  byId('thanks').hidden = false;
  if (again) byId('thanks-title').textContent = '您已经评价过了，谢谢';
}

async function send() {
  const { again } = await call('survey', { t: link, stars, words: byId('words').value });
  tell(null);
  thank(again);
}

byId('stars').append(...WORDS.map(star));
byId('stars').onkeydown = step;
byId('form').onsubmit = (event) => {
  event.preventDefault();
  during(byId('send'), send);
};

call(`survey?t=${encodeURIComponent(link ?? '')}`).then(({ done }) => {
  if (done) thank(true);
  else byId('form').hidden = false;
}, tell);
