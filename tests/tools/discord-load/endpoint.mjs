// The least that answers an interaction, as the documentation of discord-interactions shows it: the signature is checked, the answer is a
// constant. Takes the public key in DISCORD_PUBLIC_KEY, listens on a free port of the loopback address, prints the port.
import express from 'express';
import { InteractionResponseType, verifyKeyMiddleware } from 'discord-interactions';

const app = express();
app.post('/discord/interactions', verifyKeyMiddleware(process.env.DISCORD_PUBLIC_KEY), (request, response) => {
  response.send({ type: InteractionResponseType.CHANNEL_MESSAGE_WITH_SOURCE, data: { content: 'Hello.', flags: 64, allowed_mentions: { parse: [] } } });
});

const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
