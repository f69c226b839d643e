//! Pages: lists that HubSpot gives out part by part.

use super::channel::{Channel, ChannelAccount};
use super::custom_channel::CustomChannel;
use super::entry::ThreadEntry;
use super::inbox::Inbox;
use super::text::OpaqueId;
use super::thread::Thread;
use crate::spec::shape::Entry;

shape! {
    /// Where the next page is.
    pub struct NextPage: NEXT_PAGE as NextPage {
        /// The cursor, to be passed as `after`. Opaque; it may be percent-encoded already.
        after "after": OpaqueId, required;
        /// The whole URL of the next page.
        link "link": String, optional;
    }
}

shape! {
    /// Where the page before is.
    pub struct PreviousPage: PREVIOUS_PAGE as PreviousPage {
        /// The cursor. Opaque.
        before "before": OpaqueId, required;
        /// The whole URL of the page before.
        link "link": String, optional;
    }
}

shape! {
    /// Where the next page of a list is that can only be paged forward: threads and their entries.
    pub struct ForwardPaging: FORWARD_PAGING as ForwardPaging {
        /// The next page. Missing on the last page.
        next "next": NextPage, optional;
    }
}

shape! {
    /// Where the pages before and after are.
    pub struct Paging: PAGING as Paging {
        /// The next page. Missing on the last page.
        next "next": NextPage, optional;
        /// The page before. Missing on the first page.
        prev "prev": PreviousPage, optional;
    }
}

shape! {
    /// A page of threads.
    pub struct ThreadPage: THREAD_PAGE = "CollectionResponsePublicThreadForwardPaging" {
        /// The threads of this page.
        results "results": Vec<Entry<Thread>>, required;
        /// Where the list goes on.
        paging "paging": ForwardPaging, optional;
    }
}

shape! {
    /// A page of a thread's history, newest first.
    pub struct MessagePage: MESSAGE_PAGE = "CollectionResponsePublicMessageForwardPaging" {
        /// The entries of this page.
        results "results": Vec<ThreadEntry>, required;
        /// Where the list goes on.
        paging "paging": ForwardPaging, optional;
    }
}

shape! {
    /// A page of channels.
    pub struct ChannelPage: CHANNEL_PAGE = "CollectionResponseWithTotalPublicChannel" {
        /// The channels of this page.
        results "results": Vec<Entry<Channel>>, required;
        /// How many there are on all pages.
        total "total": i32, received;
        /// Where the list goes on.
        paging "paging": Paging, optional;
    }
}

shape! {
    /// A page of channel accounts.
    pub struct ChannelAccountPage: CHANNEL_ACCOUNT_PAGE = "CollectionResponseWithTotalPublicChannelAccount" {
        /// The channel accounts of this page.
        results "results": Vec<Entry<ChannelAccount>>, required;
        /// How many there are on all pages.
        total "total": i32, received;
        /// Where the list goes on.
        paging "paging": Paging, optional;
    }
}

shape! {
    /// A page of inboxes.
    pub struct InboxPage: INBOX_PAGE = "CollectionResponseWithTotalPublicInbox" {
        /// The inboxes of this page.
        results "results": Vec<Entry<Inbox>>, required;
        /// How many there are on all pages.
        total "total": i32, received;
        /// Where the list goes on.
        paging "paging": Paging, optional;
    }
}

shape! {
    /// A page of custom channels.
    pub struct CustomChannelPage: CUSTOM_CHANNEL_PAGE = "CollectionResponseWithTotalPublicChannelIntegrationChannel" {
        /// The custom channels of this page.
        results "results": Vec<Entry<CustomChannel>>, required;
        /// How many there are on all pages.
        total "total": i32, received;
        /// Where the list goes on.
        paging "paging": Paging, optional;
    }
}
