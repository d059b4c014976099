package import Storage
internal import Channels
internal import Customers
internal import Knowledge
internal import People
internal import Promises
internal import Queue
internal import Tickets

extension Desk {
    /// The whole schema, in the order in which it came to be.
    package static let migrations: [Migration] =
        StorageSchema.migrations + PeopleSchema.migrations + CustomersSchema.migrations + TicketsSchema.migrations
        + QueueSchema.migrations + PromisesSchema.migrations + ChannelsSchema.migrations + KnowledgeSchema.migrations
}
