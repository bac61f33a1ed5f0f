import { expect, test } from 'vitest';
import { companyDomain, companyKey } from './company-name.ts';

test.each([
  ['Alpha Réseau, Inc.', 'alpha reseau'],
  ['ALPHA  RESEAU', 'alpha reseau'],
  ['Beta S.A.', 'beta'],
  ['Gamma GmbH & Co. KG', 'gamma'],
  ['Smith-Jones Trading Co., Ltd.', 'smith jones trading'],
  ['Smith & Sons', 'smith and sons'],
  ['Bike World', 'bike world'],
  ['Ａｌｐｈａ　Ｌｔｄ．', 'alpha'],
  ['华北渠道科技有限公司', '华北渠道科技'],
  ['華碩電腦股份有限公司', '華碩電腦'],
  ['北京 天工 有限责任公司', '北京天工'],
  ['株式会社がけ', 'がけ'],
  ['株式会社かけ', 'かけ'],
  ['Company', 'company'],
  ['有限公司', '有限公司'],
  ['X', undefined],
  ['--', undefined],
])('company key of %s', (name, key) => expect(companyKey(name)).toBe(key));

test.each([
  ['https://www.Alpha.example/shop?x=1', 'alpha.example'],
  ['alpha.example.', 'alpha.example'],
  ['sales@alpha.example', 'alpha.example'],
  ['alpha.example:8080', 'alpha.example'],
  ['gmail.com', undefined],
  ['localhost', undefined],
  ['', undefined],
  [undefined, undefined],
])('domain %s', (domain, expected) => expect(companyDomain(domain)).toBe(expected));
