import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import { OPEN_KEY, SECRETS } from './keys.ts';
import { Vault } from './vault.ts';

const PASSPHRASE = 'correct horse battery';
const OTHER = 'staple of another kind';
const TOKEN = 'pat-na1-marker-5f1c';

/** A storage area; it dies before the given number of writes from now. */
class Area {
  readonly kept = new Map<string, unknown>();
  diesAfter = Number.POSITIVE_INFINITY;
  async get(key: string) {
    return structuredClone(this.kept.get(key));
  }
  async set(key: string, value: unknown) {
    this.#write();
    this.kept.set(key, structuredClone(value));
  }
  async remove(key: string) {
    this.#write();
    this.kept.delete(key);
  }
  #write() {
    if (this.diesAfter-- <= 0) throw new Error('killed');
  }
  get bytes() {
    return JSON.stringify([...this.kept]);
  }
}

const time = { now: Date.UTC(2026, 5, 1) };
let local: Area;
let session: Area;
let turn: Promise<unknown>;

/** A context of the extension: storage and locks are shared with the others, memory is not. */
function open(): Vault {
  return new Vault({
    local,
    session,
    crypto: crypto,
    clock: { now: () => time.now },
    inTurn: (_, work) => {
      const mine = turn.then(work, work);
      turn = mine.catch(() => undefined);
      return mine;
    },
  });
}
beforeEach(() => {
  local = new Area();
  session = new Area();
  turn = Promise.resolve();
});

const refused = (key: string) => expect.objectContaining({ userText: expect.objectContaining({ key }) });
const read = async (vault: Vault, id = 'crm') => (await vault.open(id))?.secret;
const browserRestarts = () => session.kept.clear();

describe('without a passphrase', () => {
  test('secrets are kept, found again and forgotten', async () => {
    const vault = open();
    await vault.save('crm', TOKEN);
    await vault.save('shop', 'other');
    expect(await read(open())).toBe(TOKEN);
    await vault.forget('crm');
    expect([await read(vault), await vault.has('crm'), await read(vault, 'shop')]).toEqual([undefined, false, 'other']);
    expect(await vault.state()).toEqual({ protection: 'login', locked: false, lockAfterMinutes: 0 });
  });

  test('what an earlier version wrote is read, and sealed by a passphrase', async () => {
    await local.set(SECRETS, { crm: TOKEN });
    expect(await read(open())).toBe(TOKEN);
    await open().protect(PASSPHRASE);
    expect(await read(open())).toBe(TOKEN);
    expect(local.bytes).not.toContain(TOKEN);
  });
});

describe('with a passphrase', () => {
  beforeEach(async () => {
    await open().save('crm', TOKEN);
    await open().protect(PASSPHRASE);
  });

  test('nothing readable is stored, each secret has its own initialisation vector, and the key is in the session only', async () => {
    await open().save('shop', TOKEN);
    expect(local.bytes).not.toContain(TOKEN);
    const ivs = [...local.bytes.matchAll(/"iv":"([^"]+)"/g)].map(([, iv]) => iv);
    expect(ivs).toHaveLength(3);
    expect(new Set(ivs).size).toBe(3);
    expect(local.bytes).toContain('"iterations":600000');
    expect([...session.kept.keys()]).toEqual([OPEN_KEY]);
    expect(session.bytes).not.toContain(PASSPHRASE);
  });

  test('another worker of the same browser session does not ask again; another session does', async () => {
    expect(await read(open())).toBe(TOKEN);
    browserRestarts();
    const vault = open();
    expect(await vault.state()).toMatchObject({ protection: 'passphrase', locked: true });
    expect(await vault.has('crm')).toBe(true);
    await expect(vault.open('crm')).rejects.toEqual(refused('error.vaultLocked'));
    await expect(vault.save('crm', 'new')).rejects.toEqual(refused('error.vaultLocked'));
    await vault.unlock(PASSPHRASE);
    expect(await read(vault)).toBe(TOKEN);
  });

  test.each([OTHER, '', `${PASSPHRASE} `])('%j does not open it and says no more than that', async (wrong) => {
    browserRestarts();
    const error: unknown = await open()
      .unlock(wrong)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({
      kind: 'config',
      detail: 'wrong passphrase',
      userText: { key: 'error.wrongPassphrase' },
    });
    expect(await open().state()).toMatchObject({ locked: true });
  });

  test('the same characters from another input method are the same passphrase', async () => {
    await open().protect('Ａ通路夥伴的密碼é１２', PASSPHRASE);
    browserRestarts();
    await open().unlock('A通路夥伴的密碼e\u030112');
    expect(await read(open())).toBe(TOKEN);
  });

  test('locked, a secret can be forgotten and is not shown; lock takes the key out of the session', async () => {
    await open().lock();
    expect(session.kept.size).toBe(0);
    await open().forget('crm');
    await open().unlock(PASSPHRASE);
    expect(await read(open())).toBeUndefined();
  });

  test('a change needs the passphrase there is; the old one opens nothing afterwards', async () => {
    await expect(open().protect(OTHER, 'a wrong one')).rejects.toEqual(refused('error.wrongPassphrase'));
    await expect(open().protect('short', PASSPHRASE)).rejects.toEqual(refused('error.passphraseShort'));
    await open().protect(OTHER, PASSPHRASE);
    expect(await read(open())).toBe(TOKEN);
    browserRestarts();
    await expect(open().unlock(PASSPHRASE)).rejects.toEqual(refused('error.wrongPassphrase'));
    await open().unlock(OTHER);
    expect(await read(open())).toBe(TOKEN);
  });

  test('removed, secrets lie open again and nothing is left in the session', async () => {
    await expect(open().unprotect(OTHER)).rejects.toEqual(refused('error.wrongPassphrase'));
    await open().unprotect(PASSPHRASE);
    expect(session.kept.size).toBe(0);
    expect(await read(open())).toBe(TOKEN);
    expect(await open().state()).toMatchObject({ protection: 'login' });
  });

  test('forgotten, the secrets go and new ones can be entered', async () => {
    browserRestarts();
    await open().reset();
    expect([await open().has('crm'), await read(open())]).toEqual([false, undefined]);
    await open().save('crm', 'new');
    expect(await read(open())).toBe('new');
  });

  test('a secret moved under another connection, or bytes that changed, are told and not handed out', async () => {
    await open().save('shop', 'other');
    const record = await local.get(SECRETS);
    const { secrets } = record as { secrets: Record<string, unknown> };
    await local.set(SECRETS, { ...(record as object), secrets: { crm: secrets.shop } });
    await expect(open().open('crm')).rejects.toEqual(refused('error.vaultDamaged'));
    await local.set(SECRETS, { ...(record as object), version: 3 });
    await expect(open().open('crm')).rejects.toEqual(refused('error.vaultDamaged'));
    expect(
      JSON.stringify(
        await open()
          .open('crm')
          .catch((e: unknown) => e),
      ),
    ).not.toContain('other');
  });

  test('a secret read before the lock can be replaced after it, and after the passphrase was changed', async () => {
    const opened = await open().open('crm');
    await open().lock();
    await opened?.replace('rotated');
    await open().unlock(PASSPHRASE);
    expect(await read(open())).toBe('rotated');
    const again = await open().open('crm');
    await open().protect(OTHER, PASSPHRASE);
    await again?.replace('rotated twice');
    expect(await read(open())).toBe('rotated twice');
  });
});

describe('a crash at any write', () => {
  const states: readonly [string, (vault: Vault) => Promise<void>, string | undefined, string | undefined][] = [
    ['of setting a passphrase', (vault) => vault.protect(PASSPHRASE), undefined, PASSPHRASE],
    ['of changing it', (vault) => vault.protect(OTHER, PASSPHRASE), PASSPHRASE, OTHER],
    ['of removing it', (vault) => vault.unprotect(PASSPHRASE), PASSPHRASE, undefined],
  ];
  describe.each(states)('%s', (_, change, before, after) => {
    test.each([
      ['local', 0],
      ['session', 0],
    ] as const)('%s %d leaves all of the old or all of the new', async (area, writes) => {
      const ids = ['crm', 'shop', 'third'];
      for (const id of ids) await open().save(id, `${TOKEN} ${id}`);
      if (before !== undefined) await open().protect(before);
      const dying = area === 'local' ? local : session;
      dying.diesAfter = writes;
      await expect(change(open())).rejects.toThrow('killed');
      dying.diesAfter = Number.POSITIVE_INFINITY;
      browserRestarts();
      const opener = area === 'local' ? before : after;
      if (opener !== undefined) await open().unlock(opener);
      for (const id of ids) expect(await read(open(), id)).toBe(`${TOKEN} ${id}`);
      if (opener !== undefined) expect(local.bytes).not.toContain(TOKEN);
    });
  });
});

describe('locking by itself', () => {
  beforeEach(async () => {
    await open().protect(PASSPHRASE);
    await open().lockAfter(15);
  });
  const minutes = (n: number) => {
    time.now += n * 60_000;
  };

  test('after so many minutes without its user, who may come back in time', async () => {
    minutes(14);
    await open().used();
    minutes(14);
    expect(await open().lockIfIdle()).toBe(time.now + 60_000);
    minutes(1);
    expect(await open().lockIfIdle()).toBeUndefined();
    expect(session.kept.size).toBe(0);
  });

  test('coming back too late opens nothing', async () => {
    minutes(15);
    await open().used();
    expect(await open().state()).toMatchObject({ locked: true, lockAfterMinutes: 15 });
  });

  test('a clock put back does not keep it open for longer', async () => {
    minutes(-600);
    expect(await open().lockIfIdle()).toBe(time.now + 15 * 60_000);
    minutes(15);
    await open().lockIfIdle();
    expect(await open().state()).toMatchObject({ locked: true });
  });

  test('never within a browser session, where that was chosen', async () => {
    await open().lockAfter(0);
    minutes(100_000);
    expect(await open().lockIfIdle()).toBeUndefined();
    expect(await open().state()).toMatchObject({ locked: false, lockAfterMinutes: 0 });
  });
});

test('storage that fails is told as it is, and nothing of a secret is lost or let out', async () => {
  await open().save('crm', TOKEN);
  await open().protect(PASSPHRASE);
  const before = local.bytes;
  const failing = new AppError('config', { key: 'error.extensionStorage' }, 'extension storage: quota');
  const get = local.get.bind(local);
  local.get = () => Promise.reject(failing);
  for (const ask of [
    () => open().state(),
    () => open().open('crm'),
    () => open().save('crm', 'x'),
    () => open().used(),
  ]) {
    await expect(ask()).rejects.toBe(failing);
  }
  local.get = get;
  const set = local.set.bind(local);
  local.set = () => Promise.reject(failing);
  for (const write of [
    () => open().save('crm', 'x'),
    () => open().unprotect(PASSPHRASE),
    () => open().protect(OTHER, PASSPHRASE),
  ]) {
    await expect(write()).rejects.toBe(failing);
    expect(local.bytes).toBe(before);
  }
  local.set = set;
  expect(await read(open())).toBe(TOKEN);
});

test('two contexts at once lose no secret, whatever happens to the passphrase', async () => {
  await open().save('crm', TOKEN);
  await Promise.all([
    open().save('a', '1'),
    open().protect(PASSPHRASE),
    open().save('b', '2'),
    open().protect(OTHER, PASSPHRASE),
    open().save('c', '3'),
  ]);
  const all = await Promise.all(['crm', 'a', 'b', 'c'].map((id) => read(open(), id)));
  expect(all).toEqual([TOKEN, '1', '2', '3']);
});
