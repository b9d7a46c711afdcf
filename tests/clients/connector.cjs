// A connector built of Microsoft's own parts: the routes of botbuilder read the requests, and the activity of the Agents SDK says whether
// what arrived is one. Prints its port; ends with its standard input. GET /journal tells what was accepted.
"use strict";

const http = require("node:http");
const { Activity } = require("@microsoft/agents-activity");
const { ConfigurationBotFrameworkAuthentication, StatusCodeError } = require("botbuilder");
const { ChannelServiceRoutes } = require("botbuilder/lib/channelServiceRoutes.js");
const { CloudChannelServiceHandler } = require("botbuilder/lib/cloudChannelServiceHandler.js");

const roster = Array.from({ length: 120 }, (_, i) => ({
  id: `29:person-${i}`,
  name: `Person ${i}`,
  aadObjectId: `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`,
  userPrincipalName: `person-${i}@byregion.example`,
}));
const messages = new Map();
const journal = [];

class Connector extends CloudChannelServiceHandler {
  async onSendToConversation(_claims, conversation, activity) {
    return post("send", conversation, activity);
  }

  async onReplyToActivity(_claims, conversation, replyTo, activity) {
    if (activity.replyToId !== replyTo) throw new StatusCodeError(400, "replyToId is not the activity of the path");
    return post("reply", conversation, activity);
  }

  async onUpdateActivity(_claims, conversation, id, activity) {
    if (!messages.has(key(conversation, id))) throw new StatusCodeError(404, "no such message");
    if (activity.id !== id) throw new StatusCodeError(400, "id is not the message of the path");
    messages.set(key(conversation, id), check("update", conversation, activity));
    return { id };
  }

  async onDeleteActivity(_claims, conversation, id) {
    if (!messages.delete(key(conversation, id))) throw new StatusCodeError(404, "no such message");
    journal.push({ operation: "delete", conversation, id });
  }

  async onCreateConversation(_claims, parameters) {
    const { isGroup, bot, members, tenantId, channelData, activity } = parameters;
    if (!bot?.id || !tenantId) throw new StatusCodeError(400, "bot or tenantId is missing");
    if (!isGroup) {
      if (members?.length !== 1) throw new StatusCodeError(400, "one member, no more and no fewer");
      journal.push({ operation: "create", conversation: `a:${members[0].id}` });
      return { id: `a:${members[0].id}` };
    }
    if (!activity || !channelData?.channel?.id) throw new StatusCodeError(400, "a channel post needs channel and activity");
    const { id } = post("create", channelData.channel.id, activity);
    return { id: `${channelData.channel.id};messageid=${id}`, activityId: id };
  }

  async onGetConversationPagedMembers(_claims, _conversation, pageSize, continuationToken) {
    const from = continuationToken ? Number(Buffer.from(continuationToken, "base64").toString()) : 0;
    const to = from + pageSize;
    return {
      members: roster.slice(from, to),
      ...(to < roster.length && { continuationToken: Buffer.from(String(to)).toString("base64") }),
    };
  }

  async onGetConversationMember(_claims, person, _conversation) {
    const found = roster.find((member) => [member.id, member.aadObjectId, member.userPrincipalName].includes(person));
    if (!found) throw new StatusCodeError(404, "no such member");
    return found;
  }
}

function key(conversation, id) {
  return `${conversation} ${id}`;
}

function check(operation, conversation, activity) {
  try {
    const read = Activity.fromObject(activity);
    journal.push({ operation, conversation, activity: JSON.parse(read.toJsonString()) });
    return read;
  } catch (complaint) {
    throw new StatusCodeError(400, `not an activity: ${complaint.message}`);
  }
}

function post(operation, conversation, activity) {
  check(operation, conversation, activity);
  const id = String(messages.size + 1);
  messages.set(key(conversation, id), activity);
  return { id };
}

// The routes want an Express server; this much of one is enough.
const routes = [];
const server = Object.fromEntries(
  ["get", "post", "put", "delete"].map((method) => [
    method,
    (path, handle) => {
      const names = [];
      const pattern = path.replace(/:(\w+)/g, (_, name) => (names.push(name), "([^/]+)"));
      routes.push({ method: method.toUpperCase(), names, pattern: new RegExp(`^${pattern}$`), handle });
    },
  ]),
);
new ChannelServiceRoutes(new Connector(new ConfigurationBotFrameworkAuthentication({}))).register(server);

function dispatch(request, response) {
  const url = new URL(request.url, "http://127.0.0.1");
  let body;
  Object.assign(response, {
    status: (status) => (response.statusCode = status),
    send: (value) => (body = value),
    end: () => {
      const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
      http.ServerResponse.prototype.end.call(response, text);
    },
  });
  if (url.pathname === "/journal") {
    response.send(journal);
    return response.end();
  }
  for (const route of routes) {
    const match = request.method === route.method && route.pattern.exec(url.pathname);
    if (!match) continue;
    request.params = Object.fromEntries(route.names.map((name, i) => [name, decodeURIComponent(match[i + 1])]));
    request.query = Object.fromEntries(url.searchParams);
    return route.handle(request, response, () => {});
  }
  response.status(404);
  response.end();
}

process.stdin.resume().on("end", () => process.exit(0));
const listener = http.createServer(dispatch).listen(0, "127.0.0.1", () => console.log(listener.address().port));
