import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerPanel } from '../overlay.content/panel-slot.ts';
import { RecordView } from './record-view.ts';

/** Run by the background beside the content script of a page that shows a record. */
export default defineUnlistedScript(() => offerPanel((needs) => new RecordView(needs)));
