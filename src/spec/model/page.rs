//! Pages: lists that HubSpot gives out part by part.

use super::channel::{Channel, ChannelAccount};
use super::custom_channel::CustomChannel;
use super::entry::ThreadEntry;
use super::inbox::Inbox;
use super::text::OpaqueId;
use super::thread::Thread;
use crate::spec::shape::Entry;

shape! {
    /// The position of the next page.
    pub struct NextPage: NEXT_PAGE as NextPage {
        /// The cursor, to be passed as `after`. Opaque; it may be percent-encoded already.
        after "after": OpaqueId, required;
        /// The whole URL of the next page.
        link "link": String, optional;
    }
}

shape! {
    /// The position of the page before.
    pub struct PreviousPage: PREVIOUS_PAGE as PreviousPage {
        /// The cursor. Opaque.
        before "before": OpaqueId, required;
        /// The whole URL of the page before.
        link "link": String, optional;
    }
}

shape! {
    /// The position of the next page of a list that can only be paged forward: threads and their entries.
    pub struct ForwardPaging: FORWARD_PAGING as ForwardPaging {
        /// The next page. Missing on the last page.
        next "next": NextPage, optional;
    }
}

shape! {
    /// The positions of the pages before and after.
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
        /// The position of the next page.
        paging "paging": ForwardPaging, optional;
    }
}

shape! {
    /// A page of a thread's history, newest first.
    pub struct MessagePage: MESSAGE_PAGE = "CollectionResponsePublicMessageForwardPaging" {
        /// The entries of this page.
        results "results": Vec<ThreadEntry>, required;
        /// The position of the next page.
        paging "paging": ForwardPaging, optional;
    }
}

shape! {
    /// A page of channels.
    pub struct ChannelPage: CHANNEL_PAGE = "CollectionResponseWithTotalPublicChannel" {
        /// The channels of this page.
        results "results": Vec<Entry<Channel>>, required;
        /// The number of elements on all pages.
        total "total": i32, received;
        /// The positions of the pages before and after.
        paging "paging": Paging, optional;
    }
}

shape! {
    /// A page of channel accounts.
    pub struct ChannelAccountPage: CHANNEL_ACCOUNT_PAGE = "CollectionResponseWithTotalPublicChannelAccount" {
        /// The channel accounts of this page.
        results "results": Vec<Entry<ChannelAccount>>, required;
        /// The number of elements on all pages.
        total "total": i32, received;
        /// The positions of the pages before and after.
        paging "paging": Paging, optional;
    }
}

shape! {
    /// A page of inboxes.
    pub struct InboxPage: INBOX_PAGE = "CollectionResponseWithTotalPublicInbox" {
        /// The inboxes of this page.
        results "results": Vec<Entry<Inbox>>, required;
        /// The number of elements on all pages.
        total "total": i32, received;
        /// The positions of the pages before and after.
        paging "paging": Paging, optional;
    }
}

shape! {
    /// A page of custom channels.
    pub struct CustomChannelPage: CUSTOM_CHANNEL_PAGE = "CollectionResponseWithTotalPublicChannelIntegrationChannel" {
        /// The custom channels of this page.
        results "results": Vec<Entry<CustomChannel>>, required;
        /// The number of elements on all pages.
        total "total": i32, received;
        /// The positions of the pages before and after.
        paging "paging": Paging, optional;
    }
}
