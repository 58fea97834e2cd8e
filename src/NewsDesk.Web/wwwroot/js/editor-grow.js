// The text's box grows with it. Once it fills the window there is nothing to grow, and measuring a long text at each key would cost.
import { afterPause, area } from './editor-text.js';

const settle = () => area.classList.toggle('full', area.scrollHeight > area.clientHeight);
area.addEventListener('input', afterPause(settle, 300));
settle();
