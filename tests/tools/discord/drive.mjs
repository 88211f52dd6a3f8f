// Drives a Discord with discord.js, a client that is not ours, so that the Discord of the tests is right by more than our own reading.
//
//   node drive.mjs <API base, as …/api/v10> <token> <channel id> <forum id>
//
// Interactions are answered as they come. Steps that no interaction starts are read from standard input, one name a line; the end of the
// input ends the program. Standard output has one JSON object a line: {"call":…} for each call as discord.js made it, and {"done":…} when an
// interaction or a step is through. Whatever discord.js or an assertion does not like goes to standard error and ends the program with 1.
import assert from 'node:assert/strict';
import { createInterface } from 'node:readline';
import {
  ActionRowBuilder, ButtonBuilder, ButtonStyle, ChannelSelectMenuBuilder, ChannelType, Client, DiscordAPIError, Events, GatewayIntentBits,
  LabelBuilder, MessageFlags, ModalBuilder, StringSelectMenuBuilder, TextInputBuilder, TextInputStyle,
} from 'discord.js';

const [base, token, channelId, forumId] = process.argv.slice(2);
const [, api, version] = /^(.*)\/v(\d+)$/.exec(base);
const quiet = { parse: [] };
const tell = line => process.stdout.write(JSON.stringify(line) + '\n');
const fail = error => {
  process.stderr.write(`${error?.stack ?? error}\n${error?.rawError ? JSON.stringify(error.rawError) + '\n' : ''}`);
  process.exit(1);
};
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api, version } });
client.rest.on('response', (request, response) => tell({ call: { method: request.method, status: response.status } }));
client.on(Events.Error, fail);
client.on(Events.Warn, fail);
client.on(Events.ShardError, fail);
client.on(Events.ShardDisconnect, event => fail(new Error(`The gateway closed for good with ${event.code}`)));
for (const event of [Events.ChannelDelete, Events.ThreadDelete, Events.GuildUnavailable, Events.GuildAvailable, Events.GuildDelete, Events.GuildCreate]) {
  client.on(event, what => tell({ done: `${event} ${what.id}` }));
}

const words = { type: 3, name: 'words', description: 'What was said', required: true };
const commands = [
  { name: 'public', description: 'Answers', options: [words] },
  { name: 'private', description: 'Answers the asker' },
  { name: 'slow', description: 'Answers later' },
  { name: 'form', description: 'Asks' },
  { name: 'suggest', description: 'Suggests', options: [{ ...words, autocomplete: true }] },
  { name: 'share', description: 'Asks where to' },
  { name: 'Find the source', type: 3 },
];

const refusedWith = (status, code) => error => {
  assert.ok(error instanceof DiscordAPIError, `${error}`);
  assert.deepEqual([error.status, error.code], [status, code]);
  return true;
};
const row = (...components) => new ActionRowBuilder().addComponents(...components);

const answers = {
  async public(interaction) {
    assert.equal(interaction.options.getString('words', true), 'junior engineer');
    await interaction.reply({ content: 'r', allowedMentions: quiet });
  },
  async private(interaction) {
    await interaction.reply({ content: 'e', flags: MessageFlags.Ephemeral });
  },
  async slow(interaction) {
    await interaction.deferReply();
    const edited = await interaction.editReply('done');
    assert.equal(edited.content, 'done');
    assert.equal(edited.flags.has(MessageFlags.Loading), false);
    const more = await interaction.followUp('more');
    assert.equal(more.content, 'more');
    assert.notEqual(more.id, edited.id);
  },
  async form(interaction) {
    const label = { type: 18, label: 'L', component: { type: 4, custom_id: 'x', style: TextInputStyle.Short } };
    await interaction.showModal(new ModalBuilder({ custom_id: 'm', title: 'T', components: [label] }));
  },
  async m(interaction) {
    assert.equal(interaction.isFromMessage(), false);
    await interaction.reply({ content: interaction.fields.getTextInputValue('x'), allowedMentions: quiet });
  },
  async suggest(interaction) {
    assert.equal(interaction.options.getFocused(true).value, 'jeff');
    await interaction.respond([{ name: 'Jeff Dean – TPUs', value: 'ep1' }]);
  },
  async 'Find the source'(interaction) {
    assert.equal(interaction.targetMessage.author.username, 'bert');
    await interaction.reply({ content: `quoted: ${interaction.targetMessage.content}`, allowedMentions: quiet });
  },
  async next(interaction) {
    assert.equal(interaction.message.content, 'page 1');
    await interaction.update({ content: 'page 2', components: [] });
  },
  async share(interaction) {
    const post = new ButtonBuilder().setCustomId('post').setLabel('Post').setStyle(ButtonStyle.Primary);
    const where = new ChannelSelectMenuBuilder().setCustomId('where').setPlaceholder('Where to?').addChannelTypes(ChannelType.GuildText);
    const response = await interaction.reply({ content: 'ready', components: [row(post), row(where)], allowedMentions: quiet, withResponse: true });
    assert.equal(response.resource.message.content, 'ready');
    assert.equal(response.resource.message.components[1].components[0].customId, 'where');
  },
  async where(interaction) {
    assert.equal(interaction.channels.first().name, 'general');
    await interaction.deferUpdate();
    await interaction.editReply({ content: `to ${interaction.values[0]}`, allowedMentions: quiet });
  },
  async post(interaction) {
    const note = new TextInputBuilder().setCustomId('note').setStyle(TextInputStyle.Paragraph).setRequired(false);
    const how = new StringSelectMenuBuilder().setCustomId('how').addOptions({ label: 'As a quote', value: 'quote', default: true }, { label: 'As a link', value: 'link' });
    const where = new ChannelSelectMenuBuilder().setCustomId('where').addChannelTypes(ChannelType.GuildText, ChannelType.PublicThread);
    const modal = new ModalBuilder().setCustomId('posted').setTitle('Post').addLabelComponents(
      new LabelBuilder().setLabel('Your note').setTextInputComponent(note),
      new LabelBuilder().setLabel('How').setStringSelectMenuComponent(how),
      new LabelBuilder().setLabel('Where').setChannelSelectMenuComponent(where),
    );
    await interaction.showModal(modal);
  },
  async posted(interaction) {
    assert.equal(interaction.isFromMessage(), true);
    assert.equal(interaction.message.content.startsWith('to '), true);
    const channel = interaction.fields.getSelectedChannels('where', true, [ChannelType.PublicThread]).first();
    assert.equal(channel.parentId, channelId);
    const chosen = [interaction.fields.getTextInputValue('note'), ...interaction.fields.getStringSelectValues('how'), channel.name];
    await interaction.update({ content: chosen.join(', '), components: [], allowedMentions: quiet });
  },
};

const steps = {
  async register() {
    const registered = await client.application.commands.set(commands);
    assert.deepEqual(registered.map(command => command.name), commands.map(command => command.name));
    assert.ok(registered.every(command => command.applicationId === client.application.id));
  },
  async digest(channel) {
    const message = { content: 'digest', nonce: 'd-1', enforceNonce: true, flags: MessageFlags.SuppressNotifications, allowedMentions: quiet };
    const sent = await channel.send(message);
    assert.equal(sent.nonce, 'd-1');
    assert.equal(sent.flags.has(MessageFlags.SuppressNotifications), true);
  },
  async thread(channel) {
    const thread = await channel.threads.create({ name: 'Quotes', autoArchiveDuration: 1440, type: ChannelType.PublicThread });
    assert.deepEqual([thread.parentId, thread.ownerId, thread.autoArchiveDuration], [channel.id, client.user.id, 1440]);
    const line = await thread.send('line');
    assert.equal(line.channelId, thread.id);
  },
  async limited(channel) {
    const start = performance.now();
    const sent = await channel.send('after 429');
    assert.equal(sent.content, 'after 429');
    assert.ok(performance.now() - start >= 500, 'the time to wait was not understood');
  },
  async broken(channel) {
    const sent = await channel.send({ content: '500 then?', nonce: 'n5', enforceNonce: true });
    assert.equal(sent.nonce, 'n5');
  },
  async unknown() {
    await assert.rejects(client.channels.fetch('100000000000000009'), refusedWith(404, 10003));
  },
  async threadOfMessage(channel) {
    const message = await channel.send({ content: 'said', allowedMentions: quiet });
    const thread = await message.startThread({ name: 'Sources', autoArchiveDuration: 60 });
    assert.deepEqual([thread.id, thread.autoArchiveDuration, thread.archived, thread.locked], [message.id, 60, false, false]);
    await assert.rejects(message.startThread({ name: 'Again' }), refusedWith(400, 160004));

    const once = { content: 'source', nonce: 't-1', enforceNonce: true, allowedMentions: quiet };
    const first = await thread.send(once);
    assert.equal((await thread.send(once)).id, first.id);
    assert.equal((await thread.messages.fetch({ limit: 5 })).size, 1);
  },
  async forum() {
    const forum = await client.channels.fetch(forumId, { force: true });
    const [news] = forum.availableTags;
    assert.deepEqual([forum.type, news.name, news.moderated, forum.flags.has('RequireTag')], [ChannelType.GuildForum, 'news', false, true]);

    const message = { content: 'first', allowedMentions: quiet };
    await assert.rejects(forum.threads.create({ name: 'Untagged', message }), refusedWith(400, 40067));
    const post = await forum.threads.create({ name: 'Tagged', message, appliedTags: [news.id] });
    assert.deepEqual([post.parentId, post.ownerId, post.appliedTags], [forum.id, client.user.id, [news.id]]);
    assert.equal((await post.fetchStarterMessage()).content, 'first');
    await assert.rejects(forum.client.rest.post(`/channels/${forum.id}/messages`, { body: message }), refusedWith(400, 40058));
  },
  async change(channel) {
    const message = await channel.send({ content: 'draft', allowedMentions: quiet });
    const edited = await message.edit({ content: 'final', allowedMentions: quiet });
    assert.deepEqual([edited.id, edited.content, edited.editedTimestamp > 0], [message.id, 'final', true]);
    const gone = await channel.send({ content: 'gone', allowedMentions: quiet });
    await gone.delete();
    await assert.rejects(channel.messages.fetch({ message: gone.id, force: true }), refusedWith(404, 10008));
    await assert.rejects(gone.edit('late'), refusedWith(404, 10008));
  },
};

client.on(Events.InteractionCreate, async interaction => {
  try {
    const name = interaction.customId ?? interaction.commandName;
    assert.ok(Object.hasOwn(answers, name), `There is no answer to ${name}`);
    assert.equal(interaction.applicationId, client.application.id);
    assert.equal(interaction.channel?.id, channelId);
    assert.equal(interaction.inCachedGuild(), true);
    assert.equal(interaction.member.user.username, 'anna');
    assert.equal(interaction.appPermissions.has('SendMessagesInThreads'), true);
    assert.ok(Math.abs(Date.now() - interaction.createdTimestamp) < 60_000, 'the id says another time');
    await answers[name](interaction);
    tell({ done: name });
  } catch (error) {
    fail(error);
  }
});

await Promise.all([client.login(token), new Promise(resolve => client.once(Events.ClientReady, resolve))]);
const channel = client.channels.cache.get(channelId);
assert.equal(channel?.type, ChannelType.GuildText);
assert.equal(channel.guild.available, true);
assert.deepEqual(channel.permissionsFor(client.user).toArray(), ['ViewChannel', 'SendMessages', 'EmbedLinks', 'ReadMessageHistory', 'CreatePublicThreads', 'SendMessagesInThreads']);
tell({ done: 'ready' });

for await (const step of createInterface({ input: process.stdin })) {
  assert.ok(Object.hasOwn(steps, step), `There is no step ${step}`);
  await steps[step](channel);
  tell({ done: step });
}

await client.destroy();
