import { z } from 'zod';
import { auditAnswerSchema, listAuditSchema } from './audit.ts';
import {
  channelAnswerSchema,
  channelsAnswerSchema,
  connectChannelSchema,
  disconnectChannelSchema,
  listUsableChannelsSchema,
  saveChannelSchema,
  usableChannelsAnswerSchema,
} from './channels.ts';
import {
  assignContactSchema,
  contactAnswerSchema,
  contactOfRecordSchema,
  pollAnswerSchema,
  pollContactSchema,
  readContactSchema,
  renameContactSchema,
  setStatusSchema,
} from './contacts.ts';
import {
  changeConversationSchema,
  conversationAnswerSchema,
  conversationsAnswerSchema,
  listConversationsSchema,
  listMessagesSchema,
  messagesAnswerSchema,
  readConversationSchema,
} from './conversations.ts';
import { funnelAnswerSchema, funnelReportSchema } from './funnel.ts';
import { historyAnswerSchema, readHistorySchema } from './history.ts';
import { disconnectSchema, doneSchema, mapPipelineSchema, pipelinesAnswerSchema } from './hubspot.ts';
import {
  importAnswerSchema,
  importOpenedAnswerSchema,
  linksAnswerSchema,
  listingAnswerSchema,
  listingsAnswerSchema,
  listListingsSchema,
  openImportSchema,
  readImportSchema,
  readLinksSchema,
  saveListingSchema,
} from './listings.ts';
import {
  openUploadSchema,
  readUploadSchema,
  retryMediaSchema,
  uploadAnswerSchema,
  uploadStateAnswerSchema,
} from './media.ts';
import {
  changeRoleSchema,
  meAnswerSchema,
  membersAnswerSchema,
  refreshMembersSchema,
  removeMemberSchema,
  restoreMemberSchema,
  setAvailabilitySchema,
  setPhotoSchema,
} from './members.ts';
import {
  exportAnswerSchema,
  exportPersonSchema,
  exportStartedAnswerSchema,
  personExportAnswerSchema,
  startExportSchema,
  stopExportSchema,
} from './portability.ts';
import {
  addNoteSchema,
  listMentionsSchema,
  listNotesSchema,
  mentionsAnswerSchema,
  noteAnswerSchema,
  notesAnswerSchema,
} from './notes.ts';
import { confirmOwnerSchema, doubtsAnswerSchema, splitAnswerSchema, splitContactSchema } from './owners.ts';
import {
  deleteQuickReplySchema,
  listQuickRepliesSchema,
  quickRepliesAnswerSchema,
  quickReplyAnswerSchema,
  saveQuickReplySchema,
} from './quick-replies.ts';
import {
  changeReconciliationSchema,
  holdSchema,
  readReconciliationSchema,
  reconciliationAnswerSchema,
  reconciliationStartedAnswerSchema,
  startReconciliationSchema,
} from './reconciliation.ts';
import { searchAnswerSchema, searchContactsSchema } from './search.ts';
import { queuedAnswerSchema, repeatMessageSchema, sendMessageSchema, typingSchema } from './sending.ts';
import { changeSettingsSchema, settingsAnswerSchema } from './settings.ts';
import { startConversationSchema, startedAnswerSchema } from './start.ts';
import { recordSchema, recordSyncAnswerSchema, syncAnswerSchema, syncProblemsAnswerSchema } from './sync.ts';
import {
  deleteTagSchema,
  listTagsSchema,
  saveTagSchema,
  tagAnswerSchema,
  tagContactSchema,
  tagsAnswerSchema,
} from './tags.ts';
import {
  listTemplatesSchema,
  previewTemplateSchema,
  refreshTemplatesSchema,
  templatePreviewAnswerSchema,
  templatesAnswerSchema,
} from './templates.ts';
import { rotateKeySchema, saveWebsiteSchema, websiteAnswerSchema } from './website.ts';

const nothing = z.undefined();

/** Every operation of the card API below `/card/v1`: what it takes, and what it answers when it is not refused. */
export const ENDPOINTS = {
  'POST /me': { input: z.strictObject({}), answer: meAnswerSchema },
  'POST /contacts/read': { input: readContactSchema, answer: contactAnswerSchema },
  'POST /contacts/by-record': { input: contactOfRecordSchema, answer: contactAnswerSchema },
  'POST /contacts/poll': { input: pollContactSchema, answer: pollAnswerSchema },
  'POST /contacts/search': { input: searchContactsSchema, answer: searchAnswerSchema },
  'POST /contacts/history': { input: readHistorySchema, answer: historyAnswerSchema },
  'POST /contacts/rename': { input: renameContactSchema, answer: doneSchema },
  'POST /contacts/set-status': { input: setStatusSchema, answer: doneSchema },
  'POST /contacts/assign': { input: assignContactSchema, answer: doneSchema },
  'POST /contacts/tag': { input: tagContactSchema, answer: doneSchema },
  'POST /contacts/export': { input: exportPersonSchema, answer: personExportAnswerSchema },
  'POST /contacts/start': { input: startConversationSchema, answer: startedAnswerSchema },
  'GET /contacts/doubtful-owners': { input: nothing, answer: doubtsAnswerSchema },
  'POST /contacts/confirm-owner': { input: confirmOwnerSchema, answer: doneSchema },
  'POST /contacts/split': { input: splitContactSchema, answer: splitAnswerSchema },
  'POST /conversations/list': { input: listConversationsSchema, answer: conversationsAnswerSchema },
  'POST /conversations/messages': { input: listMessagesSchema, answer: messagesAnswerSchema },
  'POST /conversations/read': { input: readConversationSchema, answer: conversationAnswerSchema },
  'POST /conversations/close': { input: changeConversationSchema, answer: doneSchema },
  'POST /conversations/reopen': { input: changeConversationSchema, answer: doneSchema },
  'POST /conversations/send': { input: sendMessageSchema, answer: queuedAnswerSchema },
  'POST /conversations/typing': { input: typingSchema, answer: doneSchema },
  'POST /messages/repeat': { input: repeatMessageSchema, answer: queuedAnswerSchema },
  'POST /uploads': { input: openUploadSchema, answer: uploadAnswerSchema },
  'POST /uploads/read': { input: readUploadSchema, answer: uploadStateAnswerSchema },
  'POST /media/retry': { input: retryMediaSchema, answer: doneSchema },
  'POST /listings/list': { input: listListingsSchema, answer: listingsAnswerSchema },
  'POST /listings/save': { input: saveListingSchema, answer: listingAnswerSchema },
  'POST /listings/links': { input: readLinksSchema, answer: linksAnswerSchema },
  'POST /listings/import': { input: openImportSchema, answer: importOpenedAnswerSchema },
  'POST /listings/import/read': { input: readImportSchema, answer: importAnswerSchema },
  'GET /website': { input: nothing, answer: websiteAnswerSchema },
  'POST /website': { input: saveWebsiteSchema, answer: doneSchema },
  'POST /website/rotate-key': { input: rotateKeySchema, answer: doneSchema },
  'POST /notes/list': { input: listNotesSchema, answer: notesAnswerSchema },
  'POST /notes/mentions': { input: listMentionsSchema, answer: mentionsAnswerSchema },
  'POST /notes/add': { input: addNoteSchema, answer: noteAnswerSchema },
  'POST /tags/list': { input: listTagsSchema, answer: tagsAnswerSchema },
  'POST /tags/save': { input: saveTagSchema, answer: tagAnswerSchema },
  'POST /tags/delete': { input: deleteTagSchema, answer: tagAnswerSchema },
  'POST /quick-replies/list': { input: listQuickRepliesSchema, answer: quickRepliesAnswerSchema },
  'POST /quick-replies/save': { input: saveQuickReplySchema, answer: quickReplyAnswerSchema },
  'POST /quick-replies/delete': { input: deleteQuickReplySchema, answer: quickReplyAnswerSchema },
  'POST /templates/list': { input: listTemplatesSchema, answer: templatesAnswerSchema },
  'POST /templates/refresh': { input: refreshTemplatesSchema, answer: doneSchema },
  'POST /templates/preview': { input: previewTemplateSchema, answer: templatePreviewAnswerSchema },
  'POST /channels/list': { input: listUsableChannelsSchema, answer: usableChannelsAnswerSchema },
  'GET /channels': { input: nothing, answer: channelsAnswerSchema },
  'POST /channels': { input: connectChannelSchema, answer: channelAnswerSchema },
  'POST /channels/save': { input: saveChannelSchema, answer: channelAnswerSchema },
  'POST /channels/disconnect': { input: disconnectChannelSchema, answer: channelAnswerSchema },
  'POST /members/list': { input: z.strictObject({}), answer: membersAnswerSchema },
  'POST /members/change-role': { input: changeRoleSchema, answer: doneSchema },
  'POST /members/set-availability': { input: setAvailabilitySchema, answer: doneSchema },
  'POST /members/set-photo': { input: setPhotoSchema, answer: doneSchema },
  'POST /members/remove': { input: removeMemberSchema, answer: doneSchema },
  'POST /members/restore': { input: restoreMemberSchema, answer: doneSchema },
  'POST /members/refresh': { input: refreshMembersSchema, answer: doneSchema },
  'GET /settings': { input: nothing, answer: settingsAnswerSchema },
  'POST /settings': { input: changeSettingsSchema, answer: doneSchema },
  'POST /exports': { input: startExportSchema, answer: exportStartedAnswerSchema },
  'POST /exports/stop': { input: stopExportSchema, answer: doneSchema },
  'GET /exports': { input: nothing, answer: exportAnswerSchema },
  'POST /funnel/report': { input: funnelReportSchema, answer: funnelAnswerSchema },
  'POST /audit/list': { input: listAuditSchema, answer: auditAnswerSchema },
  'GET /sync': { input: nothing, answer: syncAnswerSchema },
  'GET /sync/problems': { input: nothing, answer: syncProblemsAnswerSchema },
  'POST /sync/record': { input: recordSchema, answer: recordSyncAnswerSchema },
  'GET /hubspot/pipelines': { input: nothing, answer: pipelinesAnswerSchema },
  'POST /hubspot/pipeline': { input: mapPipelineSchema, answer: doneSchema },
  'POST /hubspot/reconciliations/start': {
    input: startReconciliationSchema,
    answer: reconciliationStartedAnswerSchema,
  },
  'POST /hubspot/reconciliations/stop': { input: changeReconciliationSchema, answer: doneSchema },
  'POST /hubspot/reconciliations/resume': { input: changeReconciliationSchema, answer: doneSchema },
  'POST /hubspot/reconciliations/read': {
    input: readReconciliationSchema,
    answer: reconciliationAnswerSchema,
  },
  'POST /hubspot/adoption/hold': { input: holdSchema, answer: doneSchema },
  'POST /hubspot/disconnect': { input: disconnectSchema, answer: doneSchema },
} as const satisfies Record<string, { input: z.ZodType; answer: z.ZodType }>;

export type Operation = keyof typeof ENDPOINTS;
export type InputOf<Name extends Operation> = z.input<(typeof ENDPOINTS)[Name]['input']>;
export type AnswerOf<Name extends Operation> = z.infer<(typeof ENDPOINTS)[Name]['answer']>;
