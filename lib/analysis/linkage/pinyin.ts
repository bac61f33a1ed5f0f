/**
 * How many characters have each reading, ü written as u: the 3,755 of GB 2312's first level stand in its order of their
 * readings, so that the browser's own decoder of GBK lists them and no table of characters has to be carried.
 */
const RUNS =
  'a2ai13an9ang3ao9ba18bai8ban15bang12bao17bei15ben4beng6bi24bian12biao4bie4bin6bing9bo19bu11ca1cai11can7cang5' +
  'cao5ce5ceng2cha11chai3chan10chang13chao9che6chen10cheng15chi16chong5chou12chu16chuai1chuan7chuang6chui5chun7' +
  'chuo2ci12cong6cou1cu4cuan3cui8cun3cuo6da6dai12dan15dang5dao12de3deng7di19dian16diao9die7ding9diu1dong10dou8' +
  'du14duan6dui4dun9duo12e13en1er8fa8fan17fang11fei12fen15feng15fo1fou1fu45ga2gai6gan11gang9gao10ge17gei1gen2' +
  'geng7gong15gou9gu18gua6guai3guan11guang3gui16gun3guo6ha1hai7han19hang3hao9he18hei2hen4heng5hong9hou7hu18hua9' +
  'huai5huan14huang14hui21hun6huo10ji53jia17jian40jiang13jiao28jie27jin20jing25jiong2jiu17ju25juan7jue10jun11ka4' +
  'kai5kan6kang7kao4ke15ken4keng2kong4kou4ku7kua5kuai4kuan2kuang8kui11kun4kuo4la7lai3lan15lang7lao9le2lei11leng3' +
  'li34lia1lian14liang11liao13lie5lin12ling14liu11long9lou6lu34luan6lue2lun7luo12ma9mai6man9mang6mao12me1mei16' +
  'men3meng8mi14mian9miao8mie2min6ming6miu1mo17mou3mu15na7nai5nan3nang1nao5ne1nei2nen1neng1ni11nian7niang2niao2' +
  'nie7nin1ning6niu4nong4nu4nuan1nue2nuo4o1ou7pa6pai6pan8pang5pao7pei9pen2peng14pi17pian4piao4pie2pin5ping9po8' +
  'pou1pu15qi36qia3qian22qiang8qiao15qie5qin11qing13qiong2qiu8qu13quan11que8qun2ran4rang5rao3re2ren10reng2ri1' +
  'rong10rou3ru10ruan2rui3run2ruo2sa3sai4san4sang3sao4se3sen1seng1sha9shai2shan16shang8shao11she12shen16sheng11' +
  'shi47shou10shu33shua2shuai4shuan2shuang3shui4shun4shuo4si16song8sou4su12suan3sui11sun3suo8ta9tai9tan18tang13' +
  'tao11te1teng4ti15tian8tiao5tie3ting10tong13tou4tu11tuan2tui6tun3tuo11wa7wai2wan17wang10wei33wen10weng3wo9wu29' +
  'xi35xia13xian26xiang20xiao18xie21xin10xing15xiong7xiu9xu19xuan10xue6xun14ya16yan33yang17yao15ye15yi53yin16' +
  'ying18yo1yong15you20yu45yuan20yue10yun12za3zai7zan4zang3zao14ze4zei1zen1zeng4zha14zhai6zhan17zhang15zhao10' +
  'zhe10zhen16zheng15zhi43zhong11zhou14zhu26zhua2zhuai1zhuan6zhuang7zhui6zhun2zhuo11zi15zong7zou4zu8zuan2zui4zun2' +
  'zuo8';

/** Characters of its second level, which is in no such order, that stand in names of companies. */
const RARER =
  '鑫xin昊hao晟sheng睿rui瀚han煜yu烨ye钰yu珩heng琪qi玮wei璟jing宸chen晖hui晔ye晗han璇xuan瑾jin瑜yu璐lu芸yun沣feng泓hong' +
  '沅yuan淇qi滢ying岚lan嵘rong翊yi翎ling颢hao恺kai怡yi铠kai钜ju骐qi骥ji';

/** Second readings of characters that are common in names: a bank is read otherwise than to walk. */
const ALSO = '行hang长zhang重zhong乐yue单shan调tiao车ju会kuai朝zhao藏zang柏bo参shen盛cheng都dou厦sha曾ceng';

/** More ways to read one name are not tried. */
const MOST = 8;
const FIRST_ROW = 0xb0;
const FIRST_CELL = 0xa1;
const CELLS = 94;

let made: ReadonlyMap<string, readonly string[]> | undefined;

/** The readings of each character, the usual one first; made when it is first asked for. */
export function pinyinReadings(): ReadonlyMap<string, readonly string[]> {
  made ??= readingsOf();
  return made;
}

/**
 * A name in simplified Han characters as it is written in pinyin, without tones and spaces: 华为技术 → `huaweijishu`.
 * @returns one for each way to read it; none where a character is not known, or there are too many ways
 */
export function pinyinOf(name: string): string[] {
  const readings = pinyinReadings();
  let ways = [''];
  for (const character of name) {
    const known = readings.get(character) ?? [];
    ways = ways.flatMap((way) => known.map((reading) => way + reading));
    if (ways.length === 0 || ways.length > MOST) return [];
  }
  return ways;
}

function readingsOf(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const decoder = new TextDecoder('gbk');
  let at = 0;
  for (const [, reading = '', count] of RUNS.matchAll(/([a-z]+)(\d+)/g)) {
    for (const end = at + Number(count); at < end; at++) {
      const code = Uint8Array.of(FIRST_ROW + Math.floor(at / CELLS), FIRST_CELL + (at % CELLS));
      found.set(decoder.decode(code), [reading]);
    }
  }
  for (const [, character = '', reading = ''] of (RARER + ALSO).matchAll(/([^a-z])([a-z]+)/g)) {
    found.set(character, [...new Set([...(found.get(character) ?? []), reading])]);
  }
  return found;
}
