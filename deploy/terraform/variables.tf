variable "environment" {
  description = "What all names begin with: production or staging."
  type        = string
  default     = "production"
  validation {
    condition     = can(regex("^[a-z]{1,12}$", var.environment))
    error_message = "At most twelve small letters."
  }
}

variable "region" {
  description = "Where everything but the CDN is."
  type        = string
  default     = "eu-central-1"
}

variable "zone" {
  description = "The hosted zone of Route 53 that holds the domain, such as example.com."
  type        = string
}

variable "domain" {
  description = "Where people go, such as smartresume.example.com."
  type        = string
}

variable "images" {
  description = "The registry and name before /backend and /frontend, as in make docker-push TO=…"
  type        = string
}

variable "image_tag" {
  description = "The version to run, such as 0.1.0-0123456789ab."
  type        = string
  validation {
    condition     = var.image_tag != "latest"
    error_message = "Name a version: with latest nobody knows what runs, or what to go back to."
  }
}

variable "network" {
  description = "The addresses of the network, a /16."
  type        = string
  default     = "10.20.0.0/16"
}

variable "replicas" {
  description = "The fewest and the most web tasks, and the same for workers."
  type = object({
    web_min    = optional(number, 2)
    web_max    = optional(number, 10)
    worker_min = optional(number, 1)
    worker_max = optional(number, 10)
  })
  default = {}
}

variable "database" {
  description = "Size of PostgreSQL. Its largest number of connections is shared by all tasks, eight each."
  type = object({
    class      = optional(string, "db.t4g.medium")
    storage_gb = optional(number, 50)
    multi_az   = optional(bool, true)
  })
  default = {}
}

variable "files_bucket" {
  description = "A private bucket of this region for uploaded files, instead of the file system. It is not made here."
  type        = string
  default     = null
}

variable "redis_class" {
  description = "The node type of Redis, such as cache.t4g.small. None by default: each task is then by itself."
  type        = string
  default     = null
}

variable "requests_per_minute" {
  description = "What one address may ask of the API in a minute before the firewall answers 429."
  type        = number
  default     = 100
}

variable "uploads_per_minute" {
  description = "What one address may upload in a minute."
  type        = number
  default     = 20
}

variable "backup_days" {
  description = "How long backups are kept."
  type        = number
  default     = 30
}

variable "alarm_email" {
  description = "Who is told when alarms go off; nobody without it."
  type        = string
  default     = null
}
