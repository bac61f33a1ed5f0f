import type { Encoding } from './profile.ts';

/**
 * Guesses how text is encoded from its first bytes: byte order mark, zero bytes (UTF-16), strict UTF-8,
 * then the legacy encodings by what their text would look like.
 */
export function detectEncoding(head: Uint8Array, whole: boolean): Encoding {
  const marked = byteOrderMark(head);
  if (marked) return marked;
  const zeros = zeroBytes(head);
  if (zeros) return zeros;
  if (decodes(head, 'utf-8', whole)) return 'utf-8';
  if (looksWestern(head)) return 'windows-1252';
  const candidates = (['gb18030', 'big5'] as const).filter((encoding) => decodes(head, encoding, whole));
  if (candidates.length === 0) return 'windows-1252';
  return candidates.reduce((best, next) => (plausibility(head, next) > plausibility(head, best) ? next : best));
}

export function byteOrderMark(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Whether the bytes are text of this encoding; the last character may be cut unless this is the whole text. */
export function decodes(bytes: Uint8Array, encoding: Encoding, whole: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !whole });
    return true;
  } catch {
    return false;
  }
}

/** Whether it is UTF-8 and proves it by characters beyond ASCII: other encodings hardly ever do by chance. */
export function isProvenUtf8(bytes: Uint8Array, whole: boolean): boolean {
  if (!decodes(bytes, 'utf-8', whole)) return false;
  let leads = 0;
  for (const byte of bytes) if (byte >= 0xc2) leads++;
  return leads >= 4;
}

function zeroBytes(head: Uint8Array): Encoding | undefined {
  const length = Math.min(head.length, 4096);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at++) {
    if (head[at] === 0) at % 2 === 0 ? even++ : odd++;
  }
  const many = length / 8;
  if (odd > many && odd > even * 4) return 'utf-16le';
  if (even > many && even > odd * 4) return 'utf-16be';
  return undefined;
}

/** Accented letters stand alone among ASCII letters; Chinese characters take two bytes, side by side. */
function looksWestern(head: Uint8Array): boolean {
  let single = 0;
  let runs = 0;
  for (let at = 0; at < head.length; at++) {
    if ((head[at] ?? 0) < 0x80) continue;
    const start = at;
    while ((head[at + 1] ?? 0) >= 0x80) at++;
    runs++;
    if (at === start && isLetter(head[start - 1]) && isLetterOrBreak(head[at + 1])) single++;
  }
  return single * 2 > runs;
}

const isLetter = (byte: number | undefined) => byte !== undefined && (byte | 32) >= 97 && (byte | 32) <= 122;
const isLetterOrBreak = (byte: number | undefined) =>
  byte === undefined || isLetter(byte) || (byte < 0x40 && !(byte >= 0x30 && byte <= 0x39));

/** The commonest characters of business tables, both scripts: the wrong decoding rarely makes them. */
const COMMON = new Set(
  '的一是不了人在有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏整节订渠客编户额售货退款伙伴经销' +
    '號訂單編額戶個這來國們為時會對過後發當無開經頭動兩長樣現將與進實點種聲話問機給幾業間東氣關並內產電門員報馬數車應計親務臺記邊戰覺題請愛讓認論義術結連遠資隊帶條變聯權傳紅決達辦運強轉眾輕語滿極黃臉錢黨設雙歷廣議際則單據導網專視濟雖壞節貨銷夥稱類區',
);

function plausibility(head: Uint8Array, encoding: Encoding): number {
  const text = new TextDecoder(encoding).decode(head);
  let common = 0;
  let other = 0;
  for (const character of text) {
    if (character.charCodeAt(0) < 0x80) continue;
    if (COMMON.has(character)) common++;
    else other++;
  }
  return common / (common + other);
}
