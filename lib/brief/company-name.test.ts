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
  ['華碩電腦股份有限公司', '华硕电脑'],
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

test.each([
  ['臺灣積體電路製造股份有限公司', '台湾积体电路制造（股份）有限公司'],
  ['鴻海精密工業股份有限公司', '鸿海精密工业股份有限公司'],
  ['廣達電腦股份有限公司', '广达电脑有限公司'],
  ['聯發科技', '联发科技'],
  ['東莞市順豐運輸有限公司', '东莞市顺丰运输有限公司'],
  ['廈門億聯網絡技術股份有限公司', '厦门亿联网络技术股份有限公司'],
  ['蘇州綠葉環境設備有限公司', '苏州绿叶环境设备有限公司'],
  ['深圳市華強電子 有限公司', '深圳市华强电子有限公司'],
  ['長榮海運', '长荣海运'],
  ['寧波銀豐貿易有限公司', '宁波银丰贸易有限责任公司'],
  ['重慶啟瑞汽車零件', '重庆启瑞汽车零件'],
  ['瀋陽鑫龍機械設備廠', '沈阳鑫龙机械设备厂'],
])('%s and %s are one name in two scripts', (traditional, simplified) => {
  expect(companyKey(traditional)?.replace('股份', '')).toBe(companyKey(simplified)?.replace('股份', ''));
});

test.each([
  ['華為技術有限公司', '华威技术有限公司'],
  ['聯想集團', '联相集团'],
  ['順豐控股', '顺风控股'],
  ['華星光電', '华兴光电'],
  ['億達信息', '亿达讯息'],
])('%s and %s sound alike or look alike, and are two', (one, other) => {
  expect(companyKey(one)).not.toBe(companyKey(other));
});
