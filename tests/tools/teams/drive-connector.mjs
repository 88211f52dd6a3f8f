// Microsoft's own client of the connector, driving a connector: one JSON line an operation, {op, ok, status, id, count}.
// node drive-connector.mjs SERVICE-URL TOKEN CHANNEL TEAM PERSON TENANT
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { ConnectorClient, MicrosoftAppCredentials } = require('botframework-connector');

const [service, token, channel, , person, tenant] = process.argv.slice(2);
const credentials = new MicrosoftAppCredentials('app', 'secret');
credentials.getToken = async () => token;
credentials.signRequest = async request => {
  request.headers.set('authorization', `Bearer ${token}`);
  return request;
};

const client = new ConnectorClient(credentials, { baseUri: service });
const thread = `${channel};messageid=1764099999999`;
const message = text => ({ type: 'message', text, textFormat: 'plain', from: { id: '28:bot', name: 'Bot' }, conversation: { id: thread }, channelId: 'msteams', serviceUrl: service });

async function run(op, work) {
  try {
    const answer = await work();
    console.log(JSON.stringify({ op, ok: true, status: answer?._response?.status ?? 200, count: answer?.members?.length, id: answer?.id ?? answer?.members?.[0]?.id ?? answer?.[0]?.id ?? null }));
    return answer;
  } catch (fault) {
    console.log(JSON.stringify({ op, ok: false, status: fault.statusCode ?? fault.response?.status ?? 0, id: fault.body?.error?.code ?? fault.code ?? String(fault.message).slice(0, 200) }));
    return null;
  }
}

const conversations = client.conversations;
const sent = await run('send', () => conversations.sendToConversation(thread, message('sent')));
await run('reply', () => conversations.replyToActivity(thread, sent?.id ?? '1', message('replied')));
await run('update', () => conversations.updateActivity(thread, sent?.id ?? '1', message('changed')));
await run('delete', () => conversations.deleteActivity(thread, sent?.id ?? '1'));
await run('delete again', () => conversations.deleteActivity(thread, sent?.id ?? '1'));
await run('chat', () => conversations.createConversation({ isGroup: false, bot: { id: '28:bot', name: 'Bot' }, members: [{ id: person, name: '' }], tenantId: tenant, channelData: { tenant: { id: tenant } } }));
await run('chat again', () => conversations.createConversation({ isGroup: false, bot: { id: '28:bot', name: 'Bot' }, members: [{ id: person, name: '' }], tenantId: tenant }));
await run('chat with nobody', () => conversations.createConversation({ isGroup: false, bot: { id: '28:bot', name: 'Bot' }, members: [], tenantId: tenant }));
await run('post', () => conversations.createConversation({ isGroup: true, bot: { id: '28:bot', name: 'Bot' }, members: [], tenantId: tenant, activity: message('posted'), channelData: { channel: { id: channel } } }));
await run('post without message', () => conversations.createConversation({ isGroup: true, bot: { id: '28:bot', name: 'Bot' }, members: [], tenantId: tenant, channelData: { channel: { id: channel } } }));
await run('member', () => conversations.getConversationMember(thread, person));
await run('member who is none', () => conversations.getConversationMember(thread, '29:nobody/else+at=all'));
let page = await run('members', () => conversations.getConversationPagedMembers(thread, { pageSize: 50 }));
for (let number = 2; page?.continuationToken && number < 10; number++) {
  const continuationToken = page.continuationToken;
  page = await run(`members, page ${number}`, () => conversations.getConversationPagedMembers(thread, { pageSize: 50, continuationToken }));
}
await run('unknown conversation', () => conversations.sendToConversation('19:nowhere@thread.tacv2', message('lost')));
