import type { Table } from '../../lib/model/tables.ts';

/** What a cell becomes. `ref` is the id of a record of another table, `channel` a channel's name. */
export type FieldType =
  | {
      readonly kind:
        | 'id'
        | 'text'
        | 'domain'
        | 'day'
        | 'instant'
        | 'money'
        | 'number'
        | 'integer'
        /** 0–1, also written as a percentage. */
        | 'share'
        | 'boolean'
        /** Of the row's amounts. */
        | 'currency'
        /** A value of its own. */
        | 'currencyCode';
    }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'channel' }
  | { readonly kind: 'ref'; readonly table: Table };

export interface Field {
  readonly type: FieldType;
  readonly required: boolean;
  /** Headers that mean this field, folded (see `foldHeader`): English, 简体, 繁體. */
  readonly aliases: readonly string[];
}

export const field = (type: FieldType, aliases: string, required = false): Field => ({
  type,
  required,
  aliases: aliases.split(' '),
});
export const ref = (table: Table): FieldType => ({ kind: 'ref', table });
export const ID: FieldType = { kind: 'id' };
export const TEXT: FieldType = { kind: 'text' };
export const DAY: FieldType = { kind: 'day' };
export const INSTANT: FieldType = { kind: 'instant' };
export const MONEY: FieldType = { kind: 'money' };
export const INTEGER: FieldType = { kind: 'integer' };
export const NUMBER: FieldType = { kind: 'number' };
export const SHARE: FieldType = { kind: 'share' };
export const CHANNEL: FieldType = { kind: 'channel' };

export const REQUIRED = true;
export const channel = field(
  CHANNEL,
  'channel saleschannel channelname source 渠道 渠道名称 通路 通路名稱 销售渠道 銷售通路 来源',
);
export const partner = field(
  ref('partners'),
  'partner partnerid partnername reseller resellerid resellerkey distributor dealer agent 伙伴 渠道伙伴 合作伙伴 夥伴 通路夥伴 经销商 經銷商 代理商 分销商',
);
export const account = field(
  ref('accounts'),
  'customer customerid customername customerkey customerno account accountid accountname client company buyer buyerid 客户 客户名称 客户编号 客户id 客戶 客戶名稱 客戶編號 买家 買家 公司',
);
export const owner = field(
  ref('owners'),
  'owner ownerid salesperson salesrep rep employee employeekey accountmanager 负责人 負責人 销售 业务员 業務員 業務 销售员 所有人',
);
export const currency = field({ kind: 'currency' }, 'currency currencycode 币种 货币 幣別 貨幣');
export const name = field(TEXT, 'name title 名称 名稱 名字 姓名', REQUIRED);
export const externalId = (aliases: string) => field(ID, `id key code number ${aliases}`, REQUIRED);
