// The echo bot of Microsoft's SDK (botbuilder) as its samples have it, on Express. Its tokens are judged as in production, with the metadata
// and the issuer of the load program; its own token is a constant, because the SDK asks for it at fixed addresses.
// Environment: METADATA_URL, ISSUER, APP_ID. It prints its port.
import { createRequire } from 'node:module';
import express from 'express';

const require = createRequire(import.meta.url);
const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory } = require('botbuilder');

const { METADATA_URL, ISSUER, APP_ID } = process.env;
const credentials = {
  isValidAppId: async id => id === APP_ID,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    signRequest: async request => {
      request.headers.set('authorization', 'Bearer load');
      return request;
    },
  }),
};

const authentication = new ConfigurationBotFrameworkAuthentication(
  { ToBotFromChannelOpenIdMetadataUrl: METADATA_URL, ToBotFromChannelTokenIssuer: ISSUER, ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com', ToChannelFromBotOAuthScope: 'https://api.botframework.com', ToBotFromEmulatorOpenIdMetadataUrl: METADATA_URL, OAuthUrl: 'https://api.botframework.com', ValidateAuthority: 'true' },
  credentials);
const adapter = new CloudAdapter(authentication);

class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      const text = `Echo: ${context.activity.text}`;
      await context.sendActivity(MessageFactory.text(text, text));
      await next();
    });
  }
}

const bot = new EchoBot();
adapter.onTurnError = async (_, error) => console.error(error.message);
const app = express();
app.use(express.json());
app.post('/api/messages', (request, response) => adapter.process(request, response, context => bot.run(context)));
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
